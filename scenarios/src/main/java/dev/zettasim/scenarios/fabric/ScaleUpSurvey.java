package dev.zettasim.scenarios.fabric;

import dev.zettasim.models.cluster.Cluster;
import dev.zettasim.models.hardware.Node;
import dev.zettasim.models.hardware.ScaleUp;
import dev.zettasim.models.hardware.SecondTier;
import dev.zettasim.scenarios.fabric.FabricReport.JoiningTier;
import dev.zettasim.scenarios.fabric.FabricReport.ScaleUpDomains;
import org.jspecify.annotations.Nullable;

/** Counts what scale-up domains are built of. */
final class ScaleUpSurvey {
    private final Cluster cluster;
    private final Node node;
    private final ScaleUp scaleUp;

    private ScaleUpSurvey(Cluster cluster) {
        this.cluster = cluster;
        node = cluster.node();
        scaleUp = node.scaleUp();
    }

    static ScaleUpDomains of(Cluster cluster) {
        return new ScaleUpSurvey(cluster).domains();
    }

    private ScaleUpDomains domains() {
        int stars = cluster.nodes() * (node.gpus() / scaleUp.domainGpus());
        return new ScaleUpDomains(
                scaleUp.technology(),
                ceil(cluster.gpus(), cluster.gpusPerDomain()),
                cluster.gpusPerDomain(),
                node.accelerator().scaleUpBytesPerSecond(),
                bisectionBytesPerSecond(),
                known(stars * scaleUp.switches()),
                secondTier());
    }

    /** Half of the accelerators of a star, or half of the stars. */
    private double bisectionBytesPerSecond() {
        SecondTier tier = scaleUp.secondTier();
        double port = node.accelerator().scaleUpBytesPerSecond();
        int joined = Math.min(scaleUp.nodes(), cluster.nodes());
        if (tier == null || joined == 1) {
            int half = scaleUp.domainGpus() / 2;
            return half * port;
        }
        int half = joined / 2;
        return half * tier.bytesPerSecond(node.gpus(), port);
    }

    private @Nullable JoiningTier secondTier() {
        SecondTier tier = scaleUp.secondTier();
        return tier == null
                ? null
                : new JoiningTier(
                        tier.nodes(),
                        tier.oversubscription(),
                        tier.bytesPerSecond(node.gpus(), node.accelerator().scaleUpBytesPerSecond()),
                        known(ceil(cluster.nodes(), tier.nodes()) * tier.switches()),
                        known(cluster.nodes() * tier.cablesPerNode()));
    }

    private static @Nullable Integer known(int count) {
        return count == 0 ? null : count;
    }

    private static int ceil(int things, int each) {
        return (things + each - 1) / each;
    }
}

package dev.zettasim.models.study;

import dev.zettasim.models.fluid.ClassLoads;
import dev.zettasim.models.fluid.FluidNetwork;
import dev.zettasim.models.fluid.LinkLoad;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** What the links carry during one step and no other. */
final class LoadWindow implements IntConsumer {
    private final @Nullable FluidNetwork network;
    private final int measured;
    private List<LinkLoad> loads = List.of();
    private ClassLoads ofLinks = ClassLoads.NONE;

    /** Empty where the network keeps no loads. */
    LoadWindow(@Nullable FluidNetwork network, int measured) {
        this.network = network;
        this.measured = measured;
    }

    @Override
    public void accept(int endedStep) {
        if (network == null) {
            return;
        }
        if (endedStep == measured - 1) {
            network.resetLoads();
        } else if (endedStep == measured) {
            loads = network.loads();
            ofLinks = network.loadsOfLinks();
        }
    }

    List<LinkLoad> loads() {
        return loads;
    }

    ClassLoads ofLinks() {
        return ofLinks;
    }
}

package dev.zettasim.scenarios.fabric;

import dev.zettasim.scenarios.build.Figure;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a fabric is built of; as JSON it only ever grows.
 *
 * @param fabric in a few words
 * @param nodes installed
 * @param links directed ones between switches and adapters, bundles counted once
 * @param bisectionFraction of what half the adapters can send
 */
public record FabricReport(
        int format,
        String version,
        String scenario,
        String fabric,
        int nodes,
        int adapters,
        List<Switches> switches,
        List<CableKind> cables,
        int links,
        double bisectionBytesPerSecond,
        double bisectionFraction,
        Paths paths,
        List<Draw> power,
        Cost cost,
        ScaleUpDomains scaleUp) {

    /** Of switches and transceivers together; null where one of them is not known. */
    public @Nullable Double networkWatts() {
        double sum = 0;
        for (Draw draw : power) {
            Double watts = draw.watts();
            if (watts == null && draw.count() > 0 && !draw.part().equals(Draw.ADAPTERS)) {
                return null;
            }
            sum += watts == null || draw.part().equals(Draw.ADAPTERS) ? 0 : watts;
        }
        return sum;
    }

    /**
     * What joins accelerators inside nodes, and nodes to scale-up domains.
     *
     * @param domains the last of which may be partly there
     * @param bytesPerSecond of one accelerator, each way
     * @param bisectionBytesPerSecond of one domain, each way
     * @param switches inside nodes; absent where nobody says
     * @param secondTier absent where every node is a domain, or several
     */
    public record ScaleUpDomains(
            String technology,
            int domains,
            int acceleratorsPerDomain,
            double bytesPerSecond,
            double bisectionBytesPerSecond,
            @Nullable Integer switches,
            @Nullable JoiningTier secondTier) {}

    /**
     * Switches that join nodes to scale-up domains.
     *
     * @param bytesPerSecond of one node, each way
     * @param switches of all domains; absent where nobody says
     * @param cables of all nodes; absent where nobody says
     */
    public record JoiningTier(
            int nodesPerDomain,
            double oversubscription,
            double bytesPerSecond,
            @Nullable Integer switches,
            @Nullable Integer cables) {}

    /** Switches that are alike. */
    public record Switches(String kind, int count) {}

    /**
     * Cables that are alike.
     *
     * @param metres length of one
     * @param transceivers at their ends; none on copper
     * @param oversubscription what all adapters can send over what all these cables can carry, per direction
     */
    public record CableKind(
            String kind,
            long count,
            double bytesPerSecond,
            double metres,
            long transceivers,
            double oversubscription) {}

    /**
     * Routes between different adapters.
     *
     * @param followedFrom adapters from which routes were followed; all of them where the figures are exact
     * @param apart pairs that no route joins
     */
    public record Paths(
            int diameterSwitches, double meanSwitches, List<Length> lengths, long apart, int followedFrom) {}

    /** Ordered pairs of adapters whose route passes that many switches. */
    public record Length(int switches, long pairs) {}

    /**
     * What it costs at the scenario's prices.
     *
     * @param currency three letters; absent where no price is given
     * @param total absent where a part that there is has no price
     */
    public record Cost(
            @Nullable String currency,
            List<Price> parts,
            @Nullable Double total) {}

    /**
     * What parts that are alike cost.
     *
     * @param each price of one, which the scenario gives; absent where it does not: nobody publishes them
     */
    public record Price(
            String part,
            long count,
            @Nullable Double each,
            @Nullable Double all) {
        static Price of(String part, long count, @Nullable Double each) {
            return new Price(part, count, each, each == null ? null : count * each);
        }
    }

    /**
     * Power of parts that are alike.
     *
     * @param watts of all; absent where nobody published it
     * @param each of one, as the catalog writes it, or {@code unknown}
     * @param figure its key in the catalog, such as {@code power.typical}
     */
    public record Draw(
            String part,
            long count,
            @Nullable Double watts,
            String each,
            @Nullable String figure,
            @Nullable String kind,
            @Nullable String source) {
        static final String ADAPTERS = "adapters";

        static Draw of(String part, long count, double wattsOfOne, Figure figure) {
            return new Draw(
                    part,
                    count,
                    count * wattsOfOne,
                    figure.printed(),
                    figure.path(),
                    figure.kind().name().toLowerCase(Locale.ROOT),
                    figure.source());
        }

        static Draw unknown(String part, long count) {
            return new Draw(part, count, null, "unknown", null, null, null);
        }
    }
}

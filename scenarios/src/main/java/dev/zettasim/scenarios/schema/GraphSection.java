package dev.zettasim.scenarios.schema;

import dev.zettasim.core.units.Dimension;
import dev.zettasim.scenarios.yaml.Default;
import dev.zettasim.scenarios.yaml.Doc;
import dev.zettasim.scenarios.yaml.Key;
import dev.zettasim.scenarios.yaml.Limits;
import dev.zettasim.scenarios.yaml.Unit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A fabric written down switch by switch and link by link. */
@Doc("Switches and links one by one; packets take routes of the fewest links.")
public record GraphSection(
        @Doc("Names of the switches.") List<String> switches,

        @Doc("Where the nodes are, in their order.") List<Attachment> nodes,

        @Doc("Cables between switches.") List<Link> links,

        @Doc("Next hops that go before the shortest routes.") @Default("[]")
        List<Route> routes) {

    /** Nodes at switches. */
    @Doc("Nodes that are alike in where their NICs are.")
    public record Attachment(
            @Doc("How many nodes.") @Limits(min = 1, max = 1_000_000)
            int count,

            @Doc("Switches that the NICs of each node take in turn.")
            List<String> at) {}

    /** Parallel cables. */
    @Doc("Cables between two switches.")
    public record Link(
            @Doc(value = "A switch, with the number of a port where it matters.", examples = "leaf-0:17")
            String from,

            @Doc("The other switch, with the number of a port where it matters.")
            String to,

            @Doc("How many run in parallel.") @Default("1") @Limits(min = 1, max = 10_000)
            int cables,

            @Doc("Rate of one; without it that of the switch's ports.")
            @Key("rate")
            @Unit(Dimension.DATA_RATE)
            @Limits(above = true)
            @Nullable
            Double bytesPerSecond,

            @Doc("Length of one; without it that of the cabling.") @Key("length") @Unit(Dimension.LENGTH) @Nullable
            Double metres) {}

    /** A next hop. */
    @Doc("A next hop.")
    public record Route(
            @Doc("The switch where it applies.") String at,

            @Doc("The switch at which the destinations are.")
            String to,

            @Doc("The neighbour that is taken.") String via) {}
}

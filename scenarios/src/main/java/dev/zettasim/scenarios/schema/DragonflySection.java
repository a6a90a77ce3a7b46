package dev.zettasim.scenarios.schema;

import dev.zettasim.scenarios.yaml.Doc;
import dev.zettasim.scenarios.yaml.Limits;
import dev.zettasim.scenarios.yaml.OrWord;
import java.util.OptionalInt;

/** Counts of a dragonfly's group. */
@Doc("Counts of a dragonfly's group; auto balances them on the ports of the switch.")
public record DragonflySection(
        @Doc("NICs on each switch, on each leaf of a dragonfly+.") @OrWord("auto") @Limits(min = 1, max = 10_000)
        OptionalInt hostsPerSwitch,

        @Doc("Switches of a group, leaves of a dragonfly+.") @OrWord("auto") @Limits(min = 1, max = 10_000)
        OptionalInt switches,

        @Doc("Spines of a group of a dragonfly+.") @OrWord("auto") @Limits(min = 1, max = 10_000)
        OptionalInt spines,

        @Doc("Links of each switch, of each spine of a dragonfly+, to other groups.")
        @OrWord("auto")
        @Limits(min = 1, max = 10_000)
        OptionalInt globalLinks) {}

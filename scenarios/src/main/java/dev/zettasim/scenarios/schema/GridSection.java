package dev.zettasim.scenarios.schema;

import dev.zettasim.scenarios.yaml.Default;
import dev.zettasim.scenarios.yaml.Doc;
import dev.zettasim.scenarios.yaml.Limits;
import dev.zettasim.scenarios.yaml.OrWord;
import java.util.List;
import java.util.OptionalInt;

/** Sizes of a torus or a HyperX. */
@Doc("Sizes of a grid of switches; auto fits them to the nodes and to the ports of the switch.")
public record GridSection(
        @Doc("Switches along each dimension; without it nearly equal sizes: three of a torus, two of a hyperx.")
        @Default("[]")
        @Limits(min = 2, max = 10_000)
        List<Integer> sizes,

        @Doc("NICs on each switch; auto takes those of one node on a torus, a third of the ports on a hyperx.")
        @OrWord("auto")
        @Limits(min = 1, max = 10_000)
        OptionalInt hostsPerSwitch,

        @Doc("Cables between two joined switches; auto takes as many as the ports allow.")
        @OrWord("auto")
        @Limits(min = 1, max = 1000)
        OptionalInt cables) {}

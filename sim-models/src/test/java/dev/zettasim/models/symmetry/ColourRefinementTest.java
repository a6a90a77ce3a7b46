package dev.zettasim.models.symmetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColourRefinementTest {

    /** On a cycle every node looks like every other, however long it is. */
    @Test
    void refine_cycle_hasOneColour() {
        Incidence graph = new Incidence();
        for (int i = 0; i < 100; i++) {
            graph.connect(i, (i + 1) % 100, 7);
        }
        assertThat(ColourRefinement.refine(new long[100], graph)).isEqualTo(1);
    }

    /** A path of 7 is told apart by distance from its ends: 0 1 2 3 2 1 0. */
    @Test
    void refine_path_coloursByDistanceFromTheEnds() {
        Incidence graph = new Incidence();
        for (int i = 0; i < 6; i++) {
            graph.connect(i, i + 1, 7);
            graph.connect(i + 1, i, 7);
        }
        long[] colours = new long[7];
        assertThat(ColourRefinement.refine(colours, graph)).isEqualTo(4);
        assertThat(colours[0]).isEqualTo(colours[6]);
        assertThat(colours[2]).isEqualTo(colours[4]).isNotEqualTo(colours[3]);
    }

    /** Two triangles and a hexagon look alike to each node: an equitable partition, though not one orbit. */
    @Test
    void refine_regularGraphs_areNotSplit() {
        Incidence graph = new Incidence();
        int[][] edges = {
            {0, 1}, {1, 2}, {2, 0}, {3, 4}, {4, 5}, {5, 3}, {6, 7}, {7, 8}, {8, 9}, {9, 10}, {10, 11}, {11, 6}
        };
        for (int[] edge : edges) {
            graph.connect(edge[0], edge[1], 1);
            graph.connect(edge[1], edge[0], 1);
        }
        assertThat(ColourRefinement.refine(new long[12], graph)).isEqualTo(1);
    }

    /** Against the slow way: split by sorted lists of neighbours' classes until nothing changes. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void refine_randomGraph_equalsRefinementBySortedLists(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int nodes = 60;
        Incidence graph = new Incidence();
        List<List<long[]>> neighbours = new ArrayList<>();
        for (int i = 0; i < nodes; i++) {
            neighbours.add(new ArrayList<>());
        }
        for (int i = 0; i < 70; i++) {
            int a = random.nextInt(nodes);
            int b = random.nextInt(nodes);
            long label = random.nextInt(2);
            graph.connect(a, b, label);
            neighbours.get(a).add(new long[] {b, label});
            neighbours.get(b).add(new long[] {a, label + 100});
        }
        long[] colours = new long[nodes];
        ColourRefinement.refine(colours, graph);
        int[] slow = slowly(neighbours);
        for (int i = 0; i < nodes; i++) {
            for (int j = 0; j < nodes; j++) {
                assertThat(colours[i] == colours[j]).isEqualTo(slow[i] == slow[j]);
            }
        }
    }

    private static int[] slowly(List<List<long[]>> neighbours) {
        int[] classes = new int[neighbours.size()];
        int count = 1;
        while (true) {
            TreeMap<String, Integer> numbers = new TreeMap<>();
            int[] next = new int[classes.length];
            for (int i = 0; i < classes.length; i++) {
                String signature = signature(classes, i, neighbours.get(i));
                next[i] = numbers.computeIfAbsent(signature, s -> numbers.size());
            }
            classes = next;
            if (numbers.size() == count) {
                return classes;
            }
            count = numbers.size();
        }
    }

    private static String signature(int[] classes, int node, List<long[]> neighbours) {
        List<String> seen = new ArrayList<>();
        for (long[] neighbour : neighbours) {
            seen.add(neighbour[1] + ":" + classes[(int) neighbour[0]]);
        }
        seen.sort(null);
        return classes[node] + " " + seen;
    }

    @Test
    void byColour_images_addUpInTheSizes() {
        Partition partition = Partition.byColour(new long[] {9, 5, 6, 5, 5}, 1, new long[] {8, 8, 4, 1});
        assertThat(partition.classOf()).containsExactly(0, 1, 0, 0);
        assertThat(partition.size()).containsExactly(13, 8);
        assertThat(partition.representative()).containsExactly(0, 1);
    }
}

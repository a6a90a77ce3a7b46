package dev.zettasim.models.collective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DoubleBinaryTreeTest {

    /** The tree of 14 ranks that NCCL's source draws: 8 under 0; 4 and 12 under 8; 13 under 12. */
    @Test
    void parent_firstTreeOf14_isTheDrawnOne() {
        DoubleBinaryTree tree = new DoubleBinaryTree(14);
        int[] parents = new int[14];
        for (int rank = 0; rank < 14; rank++) {
            parents[rank] = tree.parent(0, rank);
        }
        assertThat(parents).containsExactly(-1, 2, 4, 2, 8, 6, 4, 6, 0, 10, 12, 10, 8, 12);
    }

    /** Drawn for 12 ranks, mirrored: 11 is the root, 3 below it, then 7 and 1 below 3, 5 and 9 below 7. */
    @Test
    void parent_secondTreeOf12_isTheMirrorImage() {
        DoubleBinaryTree tree = new DoubleBinaryTree(12);
        int[] parents = new int[12];
        for (int rank = 0; rank < 12; rank++) {
            parents[rank] = tree.parent(1, rank);
        }
        assertThat(parents).containsExactly(1, 3, 1, 11, 5, 7, 5, 3, 9, 7, 9, -1);
    }

    /** Drawn for 13 ranks, shifted: 1 is the root, 9 below it, then 5 and 0 below 9. */
    @Test
    void parent_secondTreeOf13_isShiftedByOne() {
        DoubleBinaryTree tree = new DoubleBinaryTree(13);
        assertThat(tree.parent(1, 1)).isEqualTo(DoubleBinaryTree.NONE);
        assertThat(tree.parent(1, 9)).isEqualTo(1);
        assertThat(tree.parent(1, 5)).isEqualTo(9);
        assertThat(tree.parent(1, 0)).isEqualTo(9);
    }

    @Test
    void isInside_evenSizesTo1024_inAtMostOneTree() {
        for (int ranks = 2; ranks <= 1024; ranks += 2) {
            boolean[][] hasChildren = children(ranks);
            for (int rank = 0; rank < ranks; rank++) {
                assertThat(hasChildren[0][rank] && hasChildren[1][rank]).isFalse();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 7, 8, 31, 64, 100, 255, 1024})
    void isInside_anySize_saysWhoHasChildren(int ranks) {
        DoubleBinaryTree tree = new DoubleBinaryTree(ranks);
        boolean[][] hasChildren = children(ranks);
        for (int t = 0; t < 2; t++) {
            for (int rank = 0; rank < ranks; rank++) {
                assertThat(tree.isInside(t, rank)).isEqualTo(hasChildren[t][rank]);
            }
        }
    }

    /** Each tree carries half of the bytes once over each of its edges: at most S/2 per tree and direction, S per port. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 6, 16, 33, 128, 1000})
    void parent_anySize_atMostTwoChildrenAndOneRootPerTree(int ranks) {
        DoubleBinaryTree tree = new DoubleBinaryTree(ranks);
        for (int t = 0; t < 2; t++) {
            int[] count = new int[ranks];
            int roots = 0;
            for (int rank = 0; rank < ranks; rank++) {
                int parent = tree.parent(t, rank);
                if (parent == DoubleBinaryTree.NONE) {
                    roots++;
                } else {
                    count[parent]++;
                }
            }
            assertThat(roots).isEqualTo(1);
            assertThat(Arrays.stream(count).max().orElseThrow()).isLessThanOrEqualTo(2);
        }
    }

    @Test
    void new_withoutRanks_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DoubleBinaryTree(0))
                .withMessageContaining("0 ranks");
    }

    private static boolean[][] children(int ranks) {
        DoubleBinaryTree tree = new DoubleBinaryTree(ranks);
        boolean[][] hasChildren = new boolean[2][ranks];
        for (int t = 0; t < 2; t++) {
            for (int rank = 0; rank < ranks; rank++) {
                int parent = tree.parent(t, rank);
                if (parent != DoubleBinaryTree.NONE) {
                    hasChildren[t][parent] = true;
                }
            }
        }
        return hasChildren;
    }
}

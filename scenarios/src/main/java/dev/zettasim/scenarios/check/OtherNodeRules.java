package dev.zettasim.scenarios.check;

import dev.zettasim.scenarios.schema.OtherNodesSection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Are the nodes there that are to be of another type? */
final class OtherNodeRules {
    private static final String OTHERS = "cluster.other-nodes";

    private OtherNodeRules() {}

    static void nodesExist(Inquiry it) {
        List<OtherNodesSection> others = it.document().cluster().otherNodes();
        Set<Integer> seen = new HashSet<>();
        for (int i = 0; i < others.size(); i++) {
            List<Integer> nodes = others.get(i).nodes();
            for (int j = 0; j < nodes.size(); j++) {
                check(it, OTHERS + "[" + i + "].nodes[" + j + "]", nodes.get(j), seen);
            }
        }
    }

    private static void check(Inquiry it, String path, int number, Set<Integer> seen) {
        int count = it.document().cluster().nodes().count();
        if (number >= count) {
            String problem = "there is no node " + number + ": the nodes are numbered from 0 to " + (count - 1);
            it.error(path, problem, null, "cluster.nodes.count");
        } else if (!seen.add(number)) {
            it.error(path, "node " + number + " is listed twice", null, null);
        }
    }
}

package dev.zettasim.models.parallel;

import dev.zettasim.models.parallel.OrderTable.Fault;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The order of one stage of an {@link OrderTable} while it is read. */
final class OrderLine {
    private static final Pattern PASS = Pattern.compile("([FBW])(?:(\\d{1,6})\\.)?(\\d{1,6})");
    private static final int NAMED_AT_MOST = 3;

    private final ChunkMap map;
    private final int microBatches;
    private final int stage;
    private final List<Fault> faults;
    private final SlotList list;
    private final BitSet forwards = new BitSet();
    private final BitSet backwards = new BitSet();
    private final BitSet weights = new BitSet();
    private final BitSet split = new BitSet();
    private boolean isFaulty;

    OrderLine(OrderTable table, int stage, List<Fault> faults) {
        this.map = table.map();
        this.microBatches = table.microBatches();
        this.stage = stage;
        this.faults = faults;
        this.list = new SlotList(map.chunks());
    }

    int[] read(String text) {
        String[] words = text.strip().split("\\s+", -1);
        for (String word : words) {
            noteSplit(word);
        }
        for (String word : words) {
            addJoined(word);
        }
        if (!isFaulty) {
            requireAll();
        }
        return list.toArray();
    }

    /** Where the weights have a pass of their own, the backward is that of the inputs, wherever it stands. */
    private void noteSplit(String word) {
        Matcher pass = PASS.matcher(word);
        if (pass.matches() && pass.group(1).equals("W") && isKnown(pass)) {
            split.set(entry(pass));
        }
    }

    private void addJoined(String word) {
        String[] joined = word.split("\\+", -1);
        for (int i = 0; i < joined.length; i++) {
            add(joined[i]);
            if (i + 1 < joined.length && !isFaulty) {
                list.joinNext();
            }
        }
        if (joined.length > 1 && !isPair(joined)) {
            fault("`" + word + "` joins what cannot run in turns: one forward and one backward can");
        }
    }

    private static boolean isPair(String[] joined) {
        String letters = joined[0].substring(0, Math.min(1, joined[0].length()))
                + joined[1].substring(0, Math.min(1, joined[1].length()));
        return joined.length == 2 && (letters.equals("FB") || letters.equals("BF"));
    }

    private void add(String word) {
        Matcher pass = PASS.matcher(word);
        if (!pass.matches()) {
            fault("`" + word + "` is no pass; a pass is F, B or W and the number of a micro-batch, such as F3"
                    + (map.chunks() == 1 ? "" : ", or F1.3 for chunk 1"));
        } else if (!isKnown(pass)) {
            fault("`" + word + "` is out of range: " + ranges());
        } else {
            add(word, pass);
        }
    }

    private void add(String word, Matcher pass) {
        int entry = entry(pass);
        Pass kind = switch (pass.group(1)) {
            case "F" -> Pass.FORWARD;
            case "W" -> Pass.WEIGHT;
            default -> split.get(entry) ? Pass.INPUT : Pass.BACKWARD;
        };
        BitSet seen = kind == Pass.FORWARD ? forwards : kind == Pass.WEIGHT ? weights : backwards;
        if (seen.get(entry)) {
            fault("stage " + stage + " does " + word + " twice");
        }
        seen.set(entry);
        list.add(kind, entry % map.chunks(), entry / map.chunks());
    }

    private boolean isKnown(Matcher pass) {
        int microBatch = Integer.parseInt(pass.group(3));
        int chunk = chunk(pass);
        return chunk < map.chunks() && microBatch < microBatches && map.passes(chunk, microBatch, microBatches);
    }

    private int entry(Matcher pass) {
        return Integer.parseInt(pass.group(3)) * map.chunks() + chunk(pass);
    }

    private static int chunk(Matcher pass) {
        return pass.group(2) == null ? 0 : Integer.parseInt(pass.group(2));
    }

    private String ranges() {
        return (map.chunks() == 1 ? "" : "chunks 0 to " + (map.chunks() - 1) + ", ") + "micro-batches 0 to "
                + (microBatches - 1)
                + (map.copies() == 1 ? "" : ", the first half of them through chunk 0, the others through chunk 1");
    }

    private void requireAll() {
        Schedule names = new Schedule(map, microBatches, new int[0][]);
        List<String> missing = new ArrayList<>();
        for (int entry = 0; entry < microBatches * map.chunks(); entry++) {
            int chunk = entry % map.chunks();
            int microBatch = entry / map.chunks();
            if (map.passes(chunk, microBatch, microBatches) && !forwards.get(entry)) {
                missing.add(names.text(Pass.FORWARD, chunk, microBatch));
            }
            if (map.passes(chunk, microBatch, microBatches) && !backwards.get(entry)) {
                missing.add(names.text(Pass.BACKWARD, chunk, microBatch));
            }
        }
        if (!missing.isEmpty()) {
            int named = Math.min(NAMED_AT_MOST, missing.size());
            String more = missing.size() > named ? " and " + (missing.size() - named) + " more" : "";
            fault("stage " + stage + " never does " + String.join(", ", missing.subList(0, named)) + more);
        }
    }

    private void fault(String text) {
        isFaulty = true;
        faults.add(new Fault(stage, text));
    }
}

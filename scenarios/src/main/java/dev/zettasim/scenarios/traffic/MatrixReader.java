package dev.zettasim.scenarios.traffic;

import dev.zettasim.scenarios.yaml.Diagnostic;
import dev.zettasim.scenarios.yaml.Diagnostics;
import dev.zettasim.scenarios.yaml.Place;
import dev.zettasim.scenarios.yaml.Source;
import dev.zettasim.scenarios.yaml.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a connection matrix word by word; every fault has its place. */
final class MatrixReader {
    private static final Pattern WORD = Pattern.compile("\\S+");
    private static final Pattern PAIR = Pattern.compile("(\\d{1,9})->(\\d{1,9})");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");
    private static final String EXAMPLE = "a line such as `14->127 id 1 start 0 size 2000000`";

    private final Source source;
    private final Diagnostics faults;
    private final List<Demand> demands = new ArrayList<>();
    private long hosts = -1;
    private long connections = -1;

    MatrixReader(Source source) {
        this.source = source;
        faults = new Diagnostics(source);
    }

    ConnectionMatrix read() {
        int number = 1;
        for (String line : source.text().split("\r\n|\n|\r", -1)) {
            List<Word> words = words(line, number++);
            if (!words.isEmpty() && !words.get(0).text().startsWith("#")) {
                line(words);
            }
        }
        checkCounts();
        faults.throwIfErrors();
        return new ConnectionMatrix((int) hosts, demands);
    }

    private void line(List<Word> words) {
        Word first = words.get(0);
        switch (first.text()) {
            case "Nodes" -> hosts = count(words);
            case "Connections" -> connections = count(words);
            case "Triggers", "Failures" -> refuseUnlessZero(words);
            default -> connection(words);
        }
    }

    private void connection(List<Word> words) {
        Matcher pair = PAIR.matcher(words.get(0).text());
        if (!pair.matches()) {
            faults.add(error(
                            words.get(0),
                            "this is not a connection: `"
                                    + Words.cut(words.get(0).text()) + "`")
                    .expecting("`Nodes N`, `Connections N`, or " + EXAMPLE));
            return;
        }
        long start = -1;
        long size = -1;
        for (int i = 1; i < words.size(); i += 2) {
            Word value = i + 1 < words.size() ? words.get(i + 1) : null;
            switch (words.get(i).text()) {
                case "start" -> start = number(words.get(i), value);
                case "size" -> size = number(words.get(i), value);
                case "id", "prio" -> number(words.get(i), value);
                default -> unknown(words.get(i));
            }
        }
        add(words.get(0), pair, start, size);
    }

    private void add(Word place, Matcher pair, long start, long size) {
        int from = host(place, pair.group(1));
        int to = host(place, pair.group(2));
        if (from == to) {
            faults.add(error(place, "host " + from + " sends to itself").expecting("two hosts"));
        }
        if (start < 0 || size < 1) {
            String missing = start < 0 ? "start" : "size";
            faults.add(error(place, "this connection has no `" + missing + "`").expecting(EXAMPLE));
        }
        demands.add(new Demand(from, to, start, size));
    }

    private int host(Word place, String digits) {
        int host = Integer.parseInt(digits);
        if (host >= hosts) {
            faults.add(error(place, "there is no host " + host)
                    .expecting(hosts < 0 ? "`Nodes N` in front of the first connection" : "0 to " + (hosts - 1)));
        }
        return host;
    }

    private void unknown(Word word) {
        boolean isTrigger = word.text().contains("trigger") || word.text().equals("addon");
        String problem = isTrigger
                ? "`" + word.text() + "` is not supported: connections that start others are not simulated"
                : "unknown word `" + Words.cut(word.text()) + "`";
        faults.add(error(word, problem).expecting("one of `id`, `start`, `size`, `prio`, each with a number"));
    }

    private void refuseUnlessZero(List<Word> words) {
        if (count(words) > 0) {
            String what = words.get(0).text();
            faults.add(error(words.get(0), "`" + what + "` are not supported").expecting("`" + what + " 0`"));
        }
    }

    private long count(List<Word> words) {
        return number(words.get(0), words.size() > 1 ? words.get(1) : null);
    }

    private long number(Word name, @Nullable Word value) {
        if (value != null && NUMBER.matcher(value.text()).matches()) {
            return Long.parseLong(value.text());
        }
        Word place = value == null ? name : value;
        faults.add(
                error(place, "`" + name.text() + "` has no number").expecting("a whole number of at most 18 digits"));
        return 0;
    }

    private void checkCounts() {
        if (hosts < 2 || hosts > TrafficFabric.MOST_HOSTS) {
            faults.add(Diagnostic.error(source.whole(), "", "the number of hosts is missing or out of range")
                    .expecting("`Nodes N` with N from 2 to " + TrafficFabric.MOST_HOSTS));
        }
        if (connections >= 0 && connections != demands.size()) {
            faults.add(Diagnostic.error(
                            source.whole(),
                            "",
                            "`Connections` says " + connections + ", but there are " + demands.size())
                    .hinting("is the file cut off?"));
        }
        if (demands.isEmpty()) {
            faults.add(Diagnostic.error(source.whole(), "", "there is no connection")
                    .expecting(EXAMPLE));
        }
    }

    private static Diagnostic error(Word word, String problem) {
        return Diagnostic.error(word.place(), "", problem);
    }

    private List<Word> words(String line, int number) {
        List<Word> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(line);
        while (matcher.find()) {
            int column = 1 + line.codePointCount(0, matcher.start());
            words.add(new Word(
                    matcher.group(),
                    new Place(source, number, column, matcher.group().length())));
        }
        return words;
    }

    private record Word(String text, Place place) {}
}

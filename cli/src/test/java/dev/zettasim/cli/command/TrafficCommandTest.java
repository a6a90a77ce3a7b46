package dev.zettasim.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zettasim.cli.report.TrafficText;
import dev.zettasim.scenarios.traffic.EventBudget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrafficCommandTest {
    @TempDir
    private Path folder;

    @Test
    void traffic_permutation_printsCompletionsAndLinks() {
        Session session = Session.of("traffic", "permutation", "--hosts", "16", "--size", "100 kB");

        assertThat(session.code).isZero();
        assertThat(session.err()).isEmpty();
        assertThat(session.out())
                .startsWith("Traffic     permutation: 16 messages, 1.60 MB in all\n")
                .contains("16 hosts at 400 Gbit/s below 3 tiers of 4-port switches")
                .contains("adaptive routing, congestion control swift")
                .containsPattern("completion +[\\d.]+ us")
                .containsPattern("leaf-up +16 ");
    }

    @Test
    void traffic_matrixOfHtsim_everyFlowInTheTable() throws IOException {
        Path matrix = folder.resolve("three.cm");
        Path flows = folder.resolve("flows.csv");
        Files.writeString(
                matrix, "Nodes 8\nConnections 2\n0->5 id 1 start 0 size 4096\n7->2 id 2 start 1000000 size 8192\n");
        Session session = Session.of(
                "traffic", matrix.toString(), "--hop-latency", "1 us", "--flows", flows.toString(), "--format", "json");

        assertThat(session.code).isZero();
        assertThat(session.out()).contains("\"messages\": 2").contains("\"bytes\": 12288");
        List<String> lines = Files.readAllLines(flows);
        assertThat(lines).hasSize(3);
        // Four or six hops of 1 us and of 4,182 bytes at 50 GB/s, and one packet more for the second.
        assertThat(lines.get(1)).startsWith("0,0,5,4096,0.000000000000,0.000006501840,0.000006501840,");
        assertThat(lines.get(2)).startsWith("1,7,2,8192,0.000001000000,0.000006585480,");
    }

    /** 200 kB held of each sender, and little more: what comes while the frame travels back. */
    @Test
    void traffic_incastWithPauses_sendersArePaused() {
        Session session =
                Session.of("traffic", "incast", "--hosts", "16", "--congestion", "none", "--pause-above", "200 kB");

        assertThat(session.code).isZero();
        assertThat(session.out()).containsPattern("nic-up +16 .* [67]\\d\\.\\d %\n");
    }

    /** An incast into 1 MB: some packets lose their payload, none is lost, and the report says so. */
    @Test
    void traffic_incastIntoASmallBuffer_packetsAreCut() {
        Session session =
                Session.of("traffic", "incast", "--hosts", "16", "--congestion", "pull", "--buffer", "1 MB", "--trim");

        assertThat(session.code).isZero();
        assertThat(session.out()).containsPattern("Lost 0 packets, cut [1-9][\\d,]*; at most \\d+ kB in one switch\n");
    }

    /** 64 nodes with eight adapters each on whatever fabric. */
    @ParameterizedTest
    @CsvSource({
        "cluster.fabric.type=torus",
        "cluster.fabric.type=dragonfly",
        "cluster.fabric.type=hyperx",
        "cluster.fabric.type=fat-tree",
    })
    void traffic_clusterOfAScenario_messagesArrive(String key) {
        Session session = Session.of(
                "traffic",
                "random-pairs",
                "--cluster",
                "gmo-hgx-b300",
                "--set",
                key,
                "--size",
                "20 kB",
                "--pairs",
                "200");

        assertThat(session.err()).isEmpty();
        assertThat(session.code).isZero();
        assertThat(session.out())
                .contains("hosts at 800 Gbit/s of gmo-hgx-b300")
                .containsPattern("nic-down +\\d+ ");
    }

    /** Of a scenario its fabric is taken, with what fails in it; what fails inside domains is not of the fabric, and that is said. */
    @Test
    void traffic_scenarioWithFaults_theyHappen(@TempDir Path folder) throws IOException {
        Path scenario = Files.writeString(folder.resolve("faulty.yaml"), """
                zettasim: 1
                name: faulty
                cluster:
                  nodes: {type: hgx-h100, count: 2}
                  fabric: {type: rail-optimized, switch: qm9700}
                workload:
                  model: llama-3.1-8b
                  sequence-length: 2048
                  global-batch: 16
                  precision: bf16
                faults:
                  - {kind: link-down, node: 1, nic: 0, lasts: 1 s}
                  - {kind: nvswitch-down, node: 0}
                """);

        Session session =
                Session.of("traffic", "permutation", "--size=8 kB", "--quiet", "--cluster", scenario.toString());

        assertThat(session.code).isZero();
        assertThat(session.err()).isEmpty();
        assertThat(session.out().replaceAll("\\s+", " "))
                .contains("Faults link-down node 1 nic 0", "All arrived after 1.00 s")
                .contains("`nvswitch-down` does not happen here: messages cross the fabric between nodes only");
    }

    /** At the fault's place in the file, whatever it is that packets cannot do with it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kind: link-down, node: 1, nic: 0 | faulty.yaml:12:5: error: nothing leads from host | add `lasts`",
                "kind: link-degraded, node: 1, nic: 0, left: 0.01 % | faulty.yaml:12:50: error: packets are not sent"
                        + " | take `kind: link-down`",
            })
    void traffic_faultThatPacketsCannotPass_isRefusedAtItsPlace(
            String fault, String problem, String hint, @TempDir Path folder) throws IOException {
        Path scenario = Files.writeString(folder.resolve("faulty.yaml"), """
                zettasim: 1
                name: faulty
                cluster:
                  nodes: {type: hgx-h100, count: 2}
                  fabric: {type: rail-optimized, switch: qm9700}
                workload:
                  model: llama-3.1-8b
                  sequence-length: 2048
                  global-batch: 16
                  precision: bf16
                faults:
                  - {%s}
                """.formatted(fault));
        Session session = Session.of("traffic", "permutation", "--size=8 kB", "--cluster", scenario.toString());

        assertThat(session.code).isEqualTo(2);
        assertThat(session.err()).contains(problem, hint);
    }

    /** Two messages of a class each to one host: the strict one has the link first, the other when it is done. */
    @Test
    void traffic_weights_areOfTheClasses() {
        String incast = "traffic incast --hosts 8 --senders 2 --size 1MB --format json --weights ";
        Session strict = Session.of((incast + "1,strict").split(" "));
        Session alike = Session.of((incast + "1,1").split(" "));
        Session wrong = Session.of((incast + "1,none").split(" "));
        Session few = Session.of((incast + "1,2 --classes 3").split(" "));

        assertThat(strict.code).isZero();
        assertThat(strict.out()).isNotEqualTo(alike.out());
        assertThat(wrong.err()).contains("`none` of `--weights 1,none` is neither a number above 0 nor `strict`");
        assertThat(few.err()).contains("`--weights 1,2` are 2, and there are 3 classes");
    }

    /** Keys of the job may be needed for a scenario to fit its cluster, so that they are not refused. */
    @Test
    void traffic_keysOfTheJobSet_saysThatTheySayNothing() {
        String[] set = {"--set", "workload.micro-batch=2", "--set", "workload.global-batch=1024"};
        String[] traffic = {"traffic", "random-pairs", "--pairs=9", "--size=8 kB", "--cluster", "gmo-hgx-b300"};
        Session session =
                Session.of(Stream.concat(Stream.of(traffic), Stream.of(set)).toArray(String[]::new));

        assertThat(session.code).isZero();
        assertThat(session.err()).isEmpty();
        assertThat(session.out().replaceAll("\\s+", " "))
                .contains("`workload.micro-batch`, `workload.global-batch` say nothing here: the messages are those of"
                        + " `random-pairs`");
    }

    @Test
    void traffic_cableFails_packetsAreLostAndAllArrives() {
        String[] options = {"--hosts", "16", "--fail", "leaf-up:0", "--fail-at", "10 us", "--format", "json"};
        Session session = Session.of(Stream.concat(Stream.of("traffic", "permutation"), Stream.of(options))
                .toArray(String[]::new));

        assertThat(session.code).isZero();
        assertThat(session.out()).containsPattern("\"lostPackets\": [1-9]");
    }

    /** A leaf of 4 ports has two cables up: without them its two hosts reach nobody else, and nobody reaches them. */
    @ParameterizedTest
    @CsvSource({"adaptive", "ecmp", "random-spray"})
    void traffic_allCablesOfALeafCut_endsAndSaysWhoIsCutOff(String routing) {
        String options = " --hosts 16 --fail leaf-up:0 --fail leaf-up:1 --routing " + routing;
        Session session = Session.of(("traffic permutation" + options).split(" "));

        assertThat(session.code).isEqualTo(2);
        assertThat(session.out()).isEmpty();
        assertThat(session.err())
                .containsPattern(
                        "nothing leads from host \\d+ to host \\d+ any more, with leaf-up:0, leaf-up:1 cut for good")
                .containsPattern("[1-4] messages? never arrives?; add `--fail-for`");
    }

    /** What has arrived before the cables fail is not cut off. */
    @Test
    void traffic_cutAfterTheEnd_allArrives() {
        String options = " --hosts 16 --size 20kB --fail leaf-up:0 --fail leaf-up:1 --fail-at 1ms";
        assertThat(Session.of(("traffic permutation" + options).split(" ")).code)
                .isZero();
    }

    /** Room for two packets of 1 KiB and their headers is enough. */
    @Test
    void traffic_smallPackets_smallBuffersWillDo() {
        String options = " --hosts 16 --size 20kB --packet 1024 --credits 2220B";
        assertThat(Session.of(("traffic permutation" + options).split(" ")).code)
                .isZero();
    }

    /** Packets that overtake are sent again where receivers take them in order only. */
    @Test
    void traffic_goBackUnderSpraying_sendsMoreThanItMust() {
        String[] placed = {"traffic", "permutation", "--hosts", "16", "--routing", "random-spray", "--format", "json"};
        String[] goBack = Arrays.copyOf(placed, placed.length + 1);
        goBack[placed.length] = "--go-back";

        // 16 messages of 489 packets.
        assertThat(Session.of(placed).out()).contains("\"packets\": 7824,");
        assertThat(Session.of(goBack).out())
                .doesNotContain("\"packets\": 7824,")
                .contains("packets of a message overtake each other with `random-spray` routing");
    }

    /** Fifteen messages to one host, those of even numbers in class 0. */
    @Test
    void traffic_classes_areToldApart() {
        String[] two = {"traffic", "incast", "--hosts", "16", "--pause-above", "200 kB", "--classes", "2"};
        Session session = Session.of(two);
        Session tooMany = Session.of("traffic", "incast", "--classes", "9");

        assertThat(session.code).isZero();
        assertThat(session.out()).contains("  class 0 ").contains("  class 1 ").doesNotContain("Warning");
        assertThat(tooMany.code).isEqualTo(2);
        assertThat(tooMany.err()).contains("`--classes 9` is not a number from 1 to 8");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "45000000 | 14.85 | about 45 million events, roughly 14.9 s; with `--train` or fewer bytes it is less",
                "2340000000 | 772 | about 2.3 billion events, roughly 12.9 min; with `--train` or fewer bytes it is less",
            })
    void of_budget_saysHowMuchAndHowLong(long events, double seconds, String expected) {
        assertThat(TrafficText.of(new EventBudget(events, seconds))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "permutaton | there is no pattern `permutaton`; there are `permutation`, `incast`, `all-to-all`, `random-pairs`; did you mean `permutation`?",
                "permutation --routing adptive | did you mean `adaptive`?",
                "permutation --congestion bbr | there is no congestion control `bbr`; there are `none`, `dcqcn`, `swift`, `hpcc`, `pull`",
                "permutation --rate 400 | `--rate 400`",
                "permutation --rate 1e30bit/s | is not from 1 Mbit/s to 100 Tbit/s",
                "permutation --rate 1e-30bit/s | is not from 1 Mbit/s to 100 Tbit/s",
                "permutation --hop-latency 1e6s | `--hop-latency 1e6s` is longer than 1 s",
                "permutation --hosts 99999999999 | `99999999999` is no whole number of at most 2147483647",
                "permutation --oversubscription x | `x` is no number",
                "permutation --seed abc | `abc` is no whole number",
                "permutation --hosts 1 | `--hosts 1` is not a number from 2 to 65536",
                "permutation --ports 8 --hosts 200 | at most 128 hosts, not 200",
                "incast --senders 128 | `--senders 128` is not a number from 1 to 127",
                "random-pairs --load 2 | `--load 2.0` is not above 0 and at most 1",
                "permutation --train 0 | `--train 0` is not a number from 1 to 64",
                "all-to-all --hosts 4096 | at most 2000000 are simulated",
                "permutation --pause-above 1 | `--pause-above 1`",
                "permutation --buffer 8kB | is less than two packets, or trains, of 4182 bytes with their headers: at least 8364 B",
                "permutation --train 4 --credits 32kB | of 16728 bytes",
                "permutation --packet 1024 --pause-above 2kB | at least 2220 B",
                "permutation --cluster gmo-hgx-b300 --hosts 16 | `--hosts` is for a tree",
                "permutation --cluster gmo-hgx-b30 | gmo-hgx-b30",
                "permutation --set cluster.nodes.count=2 | `--set` is for the scenario of `--cluster`",
                "permutation --cluster gmo-hgx-b300 --set cluster.fabric.type=rail-only | rail-only",
                "permutation --trim | `--trim` needs `--buffer`",
                "permutation --credits 1MB --pause-above 1MB | exclude each other",
                "permutation --fail leaf-up | `--fail leaf-up` is not a kind of link and a number",
                "permutation --fail leaf-up:999 | there is no link leaf-up:999",
                "permutation --buffer 1MB --timeout 0s | `--timeout 0s` is nothing",
                "permutation --alpha 2 | `--alpha 2` would have no effect: it is of the memory that `--buffer` gives",
                "permutation --load 0.5 | `--load 0.5` would have no effect: it is for `random-pairs`",
                "incast --pairs 5 | `--pairs 5` would have no effect",
                "all-to-all --senders 5 | `--senders 5` would have no effect: it is for `incast`",
                "missing.cm --size 1MB | `--size 1MB` would have no effect: a file says who sends what to whom",
                "permutation --timeout 1ms | `--timeout 1ms` would have no effect: no packet is lost",
                "permutation --routing ecmp --go-back | `--go-back` would have no effect",
                "permutation --fail-for 1ms | `--fail-for 1ms` would have no effect: they are of cables that `--fail` names; faults of a scenario say their own times",
                "permutation --fail leaf-up:0 --fail-for 1us --reroute-after 1ms | `--reroute-after 1ms` would have no effect",
                "permutation --fail leaf-up:0 --fail leaf-down:0 | leaf-up:0 and leaf-down:0 are the same cable",
                "permutation --cluster gmo-hgx-b300 --set cluster.fabric.routing=ecmp | `--routing` says how packets are routed",
                "permutation --cluster gmo-hgx-b300 --set cluster.storage.count=2 | only its fabric is taken",
                "permutation --hosts 4096 --size 1TB | this takes about",
                "missing.cm | no such file",
            })
    void traffic_wrongUsage_saysWhatWouldBeRight(String arguments, String problem) {
        Session session = Session.of(("traffic " + arguments).split(" "));

        assertThat(session.code).isEqualTo(2);
        assertThat(session.out()).isEmpty();
        assertThat(session.err()).contains(problem);
    }
}

package dev.zettasim.scenarios.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zettasim.scenarios.yaml.ScenarioException;
import dev.zettasim.scenarios.yaml.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionMatrixTest {
    @Test
    void parse_connectionsWithAndWithoutIds_inTheirOrder() {
        ConnectionMatrix matrix = parse(
                "# by hand\nNodes 4\nConnections 2\nTriggers 0\n0->3 id 1 start 0 size 2000000\r\n2->1 size 5 start 7 prio 3\n");

        assertThat(matrix.hosts()).isEqualTo(4);
        assertThat(matrix.demands()).containsExactly(new Demand(0, 3, 0, 2_000_000), new Demand(2, 1, 7, 5));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0->4 start 0 size 1 | there is no host 4",
                "1->1 start 0 size 1 | host 1 sends to itself",
                "0->1 start 0        | this connection has no `size`",
                "0->1 size 7         | this connection has no `start`",
                "0->1 start x size 1 | `start` has no number",
                "0->1 start 0 size   | `size` has no number",
                "0->1 trigger 1 size 1 | `trigger` is not supported",
                "0->1 start 0 size 1 colour 3 | unknown word `colour`",
                "0-1 start 0 size 1  | this is not a connection: `0-1`",
                "Failures 1          | `Failures` are not supported",
            })
    void parse_faultyLine_isRefusedAtItsPlace(String line, String problem) {
        assertThatThrownBy(() -> parse("Nodes 4\n" + line + "\n0->1 start 0 size 1\n"))
                .isInstanceOf(ScenarioException.class)
                .hasMessageContaining("test.cm:2:")
                .hasMessageContaining(problem);
    }

    @Test
    void parse_countThatDoesNotHold_isRefused() {
        assertThatThrownBy(() -> parse("Nodes 4\nConnections 2\n0->1 start 0 size 1\n"))
                .hasMessageContaining("`Connections` says 2, but there are 1");
        assertThatThrownBy(() -> parse("0->1 start 0 size 1\n")).hasMessageContaining("number of hosts is missing");
        assertThatThrownBy(() -> parse("Nodes 4\n")).hasMessageContaining("there is no connection");
    }

    private static ConnectionMatrix parse(String text) {
        return ConnectionMatrix.parse(Source.file("test.cm", text));
    }
}

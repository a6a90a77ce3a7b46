package dev.zettasim.scenarios.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zettasim.scenarios.yaml.ScenarioException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableTest {
    @Test
    void read_plainCells_keepsThemByColumn() {
        Table table = Table.read("t.csv", "id,gpus\na, 8 \n\nb,\n");

        assertThat(table.columns()).containsExactly("id", "gpus");
        assertThat(table.rows()).hasSize(2);
        assertThat(table.rows().get(0).text("gpus")).isEqualTo("8");
        assertThat(table.rows().get(1).has("gpus")).isFalse();
        assertThat(table.rows().get(1).text("no such column")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void read_anyLineEnd_isTheSame(String end) {
        Table table = Table.read("t.csv", String.join(end, "a,b", "1,2", "3,4"));

        assertThat(table.rows()).extracting(row -> row.text("b")).containsExactly("2", "4");
    }

    @Test
    void read_quotes_protectCommasLinesAndQuotes() {
        Table table = Table.read("t.csv", "a,b\n\"x, \"\"y\"\"\nz\",2\n3,4");

        assertThat(table.rows().get(0).text("a")).isEqualTo("x, \"y\"\nz");
        assertThat(table.rows().get(1).place().line()).isEqualTo(4);
    }

    @Test
    void read_byteOrderMark_isNoPartOfTheFirstColumn(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("t.csv"), "\uFEFFa,b\r\n1,2\r\n");

        assertThat(Table.read(file).columns()).containsExactly("a", "b");
    }

    @ParameterizedTest
    @CsvSource({"a;b, semicolons", "'a\tb', tabs"})
    void read_otherSeparators_saysWhichAndTheWayOut(String header, String name) {
        assertThatThrownBy(() -> Table.read("t.csv", header + "\n1;2\n"))
                .hasMessageContaining("t.csv:1:1: error: the names of the columns are separated by " + name)
                .hasMessageContaining("save the table as CSV with commas");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|t.csv: error: the file is empty",
                "'a,a'|t.csv:1:3: error: the column `a` comes twice",
                "'a,,b'|OK",
                "'a,,'|t.csv:1:4: error: a column has no name",
                "'a,b;1'|t.csv:2:1: error: this row has 1 cells, the header names 2 columns",
                "'a,b;1,2,3'|t.csv:2:1: error: this row has 3 cells",
                "'a,b;\"1,2;'|t.csv:2:1: error: this quote is never closed",
                "'a,b;\"1\"2,3'|t.csv:2:4: error: after a closing quote comes a comma or the end of the line",
                "'a,b;1,\u0000'|t.csv:2:3: error: a NUL byte is not text",
                "'a,b;1,\"\u0007\"'|t.csv:2:4: error: the control character U+0007 is not text",
            })
    void read_hostileText_namesTheFaultAndItsPlace(String text, String expected) {
        String table = text.replace(';', '\n');

        if (expected.equals("OK")) {
            assertThat(Table.read("t.csv", table).rows()).isEmpty();
        } else {
            assertThatThrownBy(() -> Table.read("t.csv", table))
                    .isInstanceOf(ScenarioException.class)
                    .hasMessageContaining(expected);
        }
    }

    @Test
    void read_binary_isAFaultOfTheFile(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("t.csv"), new byte[] {(byte) 0x89, 'P', 'N', 'G', (byte) 0xFF, 0, 1});

        assertThatThrownBy(() -> Table.read(file))
                .isInstanceOf(ScenarioException.class)
                .hasMessageContaining("this is not UTF-8 text: byte 0x89");
    }

    @Test
    void read_hugeFile_isRefused(@TempDir Path folder) throws IOException {
        byte[] bytes = "1,2\n".repeat(2_200_000).getBytes(StandardCharsets.UTF_8);
        Path file = Files.write(folder.resolve("t.csv"), bytes);

        assertThatThrownBy(() -> Table.read(file)).hasMessageContaining("the file is larger than 8 MiB");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"-1", "1e400", "NaN", "Infinity", "0x10", "0x1p3", "1f", "1,5", "eight", "1e16", "--", "1 2"})
    void requireNumbers_noNumber_isAFaultAtItsCell(String number) {
        Table table = Table.read("t.csv", "id,gpus\na,\"" + number + "\"\n");

        assertThatThrownBy(() -> table.requireNumbers(List.of("gpus", "absent")))
                .isInstanceOf(ScenarioException.class)
                .hasMessageContaining("t.csv:2:3: error: `" + number + "` is not a number");
    }

    @ParameterizedTest
    @ValueSource(strings = {"n/a", "N/A", "-", "\u2013", "?", "None", "nan", "unknown", "not stated"})
    void withNumbers_wordsOfNothing_areEmptyCells(String nothing) {
        Table table = Table.read("t.csv", "id,gpus\n" + nothing + "," + nothing + "\n")
                .withNumbers(List.of("gpus", "absent"));

        assertThat(table.rows().get(0).has("gpus")).isFalse();
        assertThat(table.rows().get(0).text("id")).isEqualTo(nothing);
    }

    @Test
    void withNumbers_commasBetweenThousands_areLeftOut() {
        Table table =
                Table.read("t.csv", "a,b,c\n\"16,384\",\"1,234.5\",\"1,5\"\n").withNumbers(List.of("a", "b", "c"));

        assertThat(table.rows().get(0).number("a")).hasValue(16_384);
        assertThat(table.rows().get(0).number("b")).hasValue(1234.5);
        assertThat(table.rows().get(0).number("c")).isEmpty();
        assertThat(table.rows().get(0).misread(List.of("a", "b", "c"))).hasValue("c");
    }

    @Test
    void read_namesOfColumnsInAnyCase_areTheSame() {
        Table table = Table.read("t.csv", "GPU,Seq Len,case-id\nH100,8192,x\n");

        assertThat(table.columns()).containsExactly("gpu", "seq_len", "case_id");
        assertThatThrownBy(() -> Table.read("t.csv", "gpu,GPU\n1,2\n"))
                .hasMessageContaining("column `GPU` comes twice");
    }

    @Test
    void read_lineOfCommasAlone_isNoRow() {
        assertThat(Table.read("t.csv", "a,b,c\n1,2,3\n,,\n,,,,,\n").rows()).hasSize(1);
    }

    @Test
    void requireNumbers_severalFaults_areToldAtOnce() {
        Table table = Table.read("t.csv", "id,gpus\na,x\nb,8\nc,y\n");

        assertThatThrownBy(() -> table.requireNumbers(List.of("gpus"))).hasMessageContaining("2 errors in t.csv");
    }

    @Test
    void number_decimalsAndExponents_areRead() {
        Table table = Table.read("t.csv", "a,b,c\n1.5e3,.25,149.33333333333334\n");

        table.requireNumbers(List.of("a", "b", "c"));
        assertThat(table.rows().get(0).number("a")).hasValue(1500);
        assertThat(table.rows().get(0).count("a")).hasValue(1500);
        assertThat(table.rows().get(0).number("b")).hasValue(0.25);
        assertThat(table.rows().get(0).count("c")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void read_anyBytes_givesATableOrAFault(long seed) {
        Random random = new Random(seed);
        String alphabet = "a1,\",\n\r\t;\u00e9\u0000 ";
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 2_000; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }

        try {
            assertThat(Table.read("t.csv", text.toString()).columns()).isNotEmpty();
        } catch (ScenarioException e) {
            assertThat(e.diagnostics()).isNotEmpty();
        }
    }
}

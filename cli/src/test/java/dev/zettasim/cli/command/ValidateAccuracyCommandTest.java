package dev.zettasim.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValidateAccuracyCommandTest {
    private static final String HEADER =
            "case_id,family,gpu,gpus,precision,seq_len,tp,pp,mbs,gbs,n_layers,hidden,n_heads,"
                    + "ffn_hidden,vocab,gated_mlp,recompute,tokens_per_s_per_gpu\n";
    private static final String ROW = "a,tests,H100,8,BF16,2048,2,1,1,8,4,4096,32,14336,128256,1,none,9000\n";

    @TempDir
    Path folder;

    private String file(String text) throws IOException {
        return Files.writeString(folder.resolve("t.csv"), text).toString();
    }

    @Test
    void validateAccuracy_ownCases_printsGroupsAndWhatCannotBeExpressed() throws IOException {
        String cases = file(HEADER + ROW + ROW.replace("a,tests,H100", "b,tests,TPUv5p"));

        Session session = Session.of("validate-accuracy", "--cases", cases);

        assertThat(session.code).isZero();
        assertThat(session.err()).isEmpty();
        assertThat(session.out())
                .startsWith("Predicted beside published")
                .contains("2 rows, 1 count", "By family", "Worst", "tokens/s per GPU on H100", "Not expressible")
                .contains("gpu: the torus between the chips of a TPUv5p is not simulated (1 row)");
    }

    /** Two families err by different amounts; the constant fitted to the other one fits each worse than the one fitted to both. */
    @Test
    void validateAccuracy_leaveFamiliesOut_printsBothErrors() throws IOException {
        String other = ROW.replace("a,tests", "b,others")
                .replace("1,1,8,4", "1,1,16,4")
                .replace(",9000", ",12000");
        String cases = file(HEADER + ROW + other);

        Session session = Session.of("validate-accuracy", "--cases", cases, "--leave-families-out");
        Session refused = Session.of("validate-accuracy", "--leave-families-out");

        assertThat(session.code).isZero();
        assertThat(session.out()).contains("Left out", "fitted without each family, over 2 rows");
        assertThat(refused.code).isEqualTo(2);
        assertThat(refused.err()).contains("--cases FILE");
        Session alone = Session.of("validate-accuracy", "--cases", file(HEADER + ROW), "--leave-families-out");
        assertThat(alone.code).isEqualTo(2);
        assertThat(alone.err()).contains("two families or more");
    }

    /** Why is in the report; that nothing was predicted, beside it. */
    @Test
    void validateAccuracy_noRowExpressible_isWrongInput() throws IOException {
        String cases = file(HEADER + ROW.replace("a,tests,H100", "b,tests,TPUv5p"));

        Session session = Session.of("validate-accuracy", "--cases", cases);

        assertThat(session.code).isEqualTo(2);
        assertThat(session.out()).contains("gpu: the torus between the chips of a TPUv5p is not simulated (1 row)");
        assertThat(session.err()).isEqualTo("zettasim: no row of the table could be predicted\n");
    }

    @Test
    void validateAccuracy_filterThatNoRowPasses_isRefused() throws IOException {
        Session session = Session.of("validate-accuracy", "--cases", file(HEADER + ROW), "--gpu", "b200");

        assertThat(session.code).isEqualTo(2);
        assertThat(session.err()).contains("no row of the table is selected so");
    }

    @Test
    void validateAccuracy_jsonToFile_writesIt() throws IOException {
        Path output = folder.resolve("out.json");

        Session session = Session.of(
                "validate-accuracy", "--cases", file(HEADER + ROW), "--format", "json", "--output", output.toString());

        assertThat(session.code).isZero();
        assertThat(session.out()).isEmpty();
        assertThat(Files.readString(output)).startsWith("{\n  \"overall\": {").contains("\"id\": \"a\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|the file is empty",
                "'a,b;1,2;'|none of the columns that measurements are told by",
                "'\u0000\u0001'|a NUL byte is not text",
                "'case_id,gpu,gpus;a,H100,many'|the table lacks the columns `precision`, `seq_len`",
            })
    void validateAccuracy_hostileTable_isWrongInput(String text, String problem) throws IOException {
        Session session = Session.of("validate-accuracy", "--cases", file(text.replace(';', '\n')));

        assertThat(session.code).isEqualTo(2);
        assertThat(session.out()).isEmpty();
        assertThat(session.err()).contains(problem).doesNotContain("Exception", "dev.zettasim");
    }

    @Test
    void validateAccuracy_binaryTable_isWrongInput() throws IOException {
        Path file = Files.write(folder.resolve("t.csv"), "x\u00ff".getBytes(StandardCharsets.ISO_8859_1));

        Session session = Session.of("validate-accuracy", "--cases", file.toString());

        assertThat(session.code).isEqualTo(2);
        assertThat(session.err()).contains("this is not UTF-8 text");
    }

    @Test
    void validateAccuracy_noSuchTable_isWrongInput() {
        Session session = Session.of("validate-accuracy", "--cases", "no-such.csv");

        assertThat(session.code).isEqualTo(2);
        assertThat(session.err()).contains("no-such.csv: error: no such file");
    }

    @Test
    void validateAccuracy_outputInNoFolder_isToldFirst() {
        Session session = Session.of("validate-accuracy", "--cases", "no-such.csv", "--output", folder + "/no/out.txt");

        assertThat(session.code).isEqualTo(74);
    }

    @Test
    void validateAccuracy_unknownFamily_isWrongInput() {
        Session session = Session.of("validate-accuracy", "--family", "nothing");

        assertThat(session.code).isEqualTo(2);
        assertThat(session.err()).contains("no case that ships is selected so", "`korthikanti-2022`");
    }
}

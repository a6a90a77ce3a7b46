package dev.zettasim.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinarySizeTest {
    @ParameterizedTest
    @CsvSource({"8, 8", "1K, 1024", "64k, 65536", "3M, 3145728", "16G, 17179869184", "2MiB, 2097152", "1MB, 1048576"})
    void parse_prefixes_arePowersOf1024AsInNcclTests(String text, long bytes) {
        assertThat(BinarySize.parse(text).bytes()).isEqualTo(bytes);
    }
}

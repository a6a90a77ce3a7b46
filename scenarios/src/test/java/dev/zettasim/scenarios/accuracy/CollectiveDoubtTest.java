package dev.zettasim.scenarios.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zettasim.scenarios.table.Table;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CollectiveDoubtTest {
    private static final String COLUMNS =
            "point_id,collective,gpu,nodes,ranks,fabric,size_bytes,time_us,algbw_gb_per_s,busbw_gb_per_s,library,algo,notes\n";

    private static @Nullable String doubt(String cells) {
        return CollectiveDoubt.of(row(cells));
    }

    private static CollectiveRow row(String cells) {
        return new CollectiveRow(
                Table.read("t.csv", COLUMNS + "c1," + cells).rows().get(0));
    }

    /** 1 GiB in 5 ms is 214.7 GB/s, times 2 x 7/8 is 375.8. */
    @ParameterizedTest
    @CsvSource({
        "5000, 214.7, 375.8, false",
        "5000, 214.7, 0.0, true",
        "5000, 107.4, 187.9, true",
        "5000, '', 214.7, true",
        "5000, '', '', false",
        "'', 214.7, 375.8, false",
        "'', 214.7, 214.7, true",
        "'', '', 214.7, false"
    })
    void of_bandwidthsThatDoNotGoTogether_areNoMeasurement(String time, String algorithm, String bus, boolean isOne) {
        String cells = "all_reduce,H100,1,8,,1073741824," + time + "," + algorithm + "," + bus + ",NCCL,auto,";

        assertThat(doubt(cells) != null).isEqualTo(isOne);
    }

    /** 32 bytes in 68 µs are 0.0005 and 0.0008 GB/s, which a program prints as 0.00. */
    @Test
    void of_smallBandwidthsWithFewDigits_goTogether() {
        assertThat(doubt("all_reduce,H100,1,8,,32,68.14,0.00,0.00,NCCL,auto,")).isNull();
    }

    /** Launching eight kernels takes 80 µs, more than a tenth of 93, less than a tenth of 1,100. */
    @Test
    void of_profile_countsWhereLaunchesAreAFewPercent() {
        assertThat(doubt("all_reduce,A100,1,8,,1048576,92.8,,,NCCL (profile),auto,"))
                .contains("launched last");
        assertThat(doubt("all_reduce,A100,1,8,,134217728,1100,,,NCCL (profile),auto,"))
                .isNull();
        assertThat(doubt("all_reduce,A100,1,8,,1048576,92.8,,,NCCL 2.27,auto,")).isNull();
    }

    @Test
    void of_whatTheSourceSays_isBelieved() {
        assertThat(doubt("all_reduce,H100,2,16,IB,1048576,92.8,,,NCCL,Tree,")).contains("forced");
        assertThat(doubt("all_reduce,H100,2,16,IB,1048576,92.8,,,NCCL,auto,user reports slow"))
                .contains("slow");
        assertThat(doubt("all_reduce,H100,2,16,not stated,1048576,92.8,,,NCCL,auto,"))
                .contains("not stated");
        assertThat(doubt("all_reduce,H100,1,8,not stated,1048576,92.8,,,NCCL,auto,"))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({"not slow at all, false", "no degraded links, false", "degraded: none, false", "a degraded link, true"})
    void of_notesThatDeny_areNoComplaint(String notes, boolean isOne) {
        assertThat(doubt("all_reduce,H100,2,16,IB,1048576,92.8,,,NCCL,auto," + notes) != null)
                .isEqualTo(isOne);
    }

    @Test
    void configuration_otherSpelling_isTheSame() {
        assertThat(row("all_reduce,H100,1,8,,1048576,92.8,,,NCCL,auto,").configuration())
                .isEqualTo(
                        row("AllReduce,h100,1,8,,1048576.0,92.8,,,nccl,Auto,").configuration());
    }

    @Test
    void bytes_none_areRefused() {
        assertThatThrownBy(() -> row("all_reduce,H100,1,8,,0,40,,,NCCL,auto,").bytes())
                .hasMessageContaining("size_bytes: not a whole number of bytes above 0");
    }
}

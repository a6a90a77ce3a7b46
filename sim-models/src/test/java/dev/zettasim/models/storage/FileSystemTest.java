package dev.zettasim.models.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.zettasim.models.hardware.StorageSystem;
import org.junit.jupiter.api.Test;

class FileSystemTest {
    private static final StorageSystem TARGET = new StorageSystem("ost", 8e9, 5e9, 10e9, 1000, 100_000_000_000_000L);

    /** 4.87 TB / (128 · 5 GB/s) = 7.609 s; with 24 % more on the fullest target 9.436 s. */
    @Test
    void writeSeconds_of128Targets_isBytesOverBandwidth() {
        assertThat(FileSystem.balanced(TARGET, 128).writeSeconds(4.87e12, 2048)).isCloseTo(7.609, within(1e-3));
        assertThat(new FileSystem(TARGET, 128, 1.24).writeSeconds(4.87e12, 2048))
                .isCloseTo(9.436, within(1e-3));
    }

    /** 64 nodes of 10 GB/s are as fast as the targets; 32 take twice as long. */
    @Test
    void writeSeconds_fewClients_areTheBottleneck() {
        FileSystem files = FileSystem.balanced(TARGET, 128);
        assertThat(files.writeSeconds(4.87e12, 64)).isCloseTo(7.609, within(1e-3));
        assertThat(files.writeSeconds(4.87e12, 32)).isCloseTo(2 * 7.609, within(2e-3));
    }

    /**
     * A Lustre file system of two appliances of 65 GB/s, clients of 40 GB/s, 120,000 creates/s each: 70.6 billion parameters
     * with 14 bytes from 64 ranks on 8 nodes, a file each: 988.4 GB / 130 GB/s = 7.603 s, after 64 / 240,000 s for the files.
     */
    @Test
    void lustre_checkpointOf70B_targetsLimit() {
        StorageSystem appliance = new StorageSystem("ai400x2", 90e9, 65e9, 40e9, 120_000, 500_000_000_000_000L);
        FileSystem files = FileSystem.balanced(appliance, 2);
        assertThat(files.writeSeconds(14 * 70.6e9, 8)).isCloseTo(7.603, within(1e-3));
        assertThat(files.metadataSeconds(64)).isCloseTo(2.667e-4, within(1e-7));
    }

    @Test
    void metadataSeconds_withoutARate_isNothing() {
        StorageSystem object = new StorageSystem("object", 8e9, 5e9, 0, 0, 1);
        assertThat(FileSystem.balanced(object, 4).metadataSeconds(1e6)).isZero();
        assertThat(FileSystem.balanced(object, 4).writeSeconds(20e9, 1)).isEqualTo(1);
    }

    @Test
    void new_imbalanceBelowOne_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FileSystem(TARGET, 4, 0.9))
                .withMessageContaining("0.9");
    }
}

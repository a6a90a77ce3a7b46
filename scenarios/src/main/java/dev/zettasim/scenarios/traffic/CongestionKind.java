package dev.zettasim.scenarios.traffic;

import dev.zettasim.models.packet.CongestionSettings;
import dev.zettasim.models.packet.DcqcnSettings;
import dev.zettasim.models.packet.FixedWindow;
import dev.zettasim.models.packet.HpccSettings;
import dev.zettasim.models.packet.PullSettings;
import dev.zettasim.models.packet.SwiftSettings;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Congestion control by name, with its published parameters. */
public enum CongestionKind {
    /** Line rate, whatever happens. */
    NONE {
        @Override
        CongestionSettings settings() {
            return FixedWindow.unlimited();
        }
    },
    DCQCN {
        @Override
        CongestionSettings settings() {
            return DcqcnSettings.published();
        }
    },
    SWIFT {
        @Override
        CongestionSettings settings() {
            return SwiftSettings.published();
        }
    },
    HPCC {
        @Override
        CongestionSettings settings() {
            return HpccSettings.published();
        }
    },
    /** Receivers ask for packets at the rate of their links. */
    PULL {
        @Override
        CongestionSettings settings() {
            return PullSettings.usual();
        }
    };

    abstract CongestionSettings settings();

    /** {@code dcqcn}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static List<String> words() {
        return Stream.of(values()).map(CongestionKind::word).toList();
    }
}

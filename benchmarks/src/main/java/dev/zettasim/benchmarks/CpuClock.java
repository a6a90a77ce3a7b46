package dev.zettasim.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** CPU time of the whole process, its compiler and collector included, since an instant. */
final class CpuClock {
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private final long startNanos;

    private CpuClock(long startNanos) {
        this.startNanos = startNanos;
    }

    static CpuClock start() {
        return new CpuClock(SYSTEM.getProcessCpuTime());
    }

    double seconds() {
        return (SYSTEM.getProcessCpuTime() - startNanos) / 1e9;
    }
}

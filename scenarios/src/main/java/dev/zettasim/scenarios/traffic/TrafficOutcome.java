package dev.zettasim.scenarios.traffic;

import java.util.List;
import java.util.Locale;

/** The summary of a run and every message of it. */
public record TrafficOutcome(TrafficResult result, List<FlowOutcome> flows) {
    public TrafficOutcome {
        flows = List.copyOf(flows);
    }

    /** Every message in a table of its own line, with a header. */
    public String csv() {
        StringBuilder out = new StringBuilder(
                "flow,from,to,bytes,start_seconds,completion_seconds,ideal_seconds,bytes_per_second,class\n");
        for (int i = 0; i < flows.size(); i++) {
            FlowOutcome flow = flows.get(i);
            out.append(String.format(
                    Locale.ROOT,
                    "%d,%d,%d,%d,%.12f,%.12f,%.12f,%.6g,%d%n",
                    i,
                    flow.from(),
                    flow.to(),
                    flow.bytes(),
                    flow.startSeconds(),
                    flow.completionSeconds(),
                    flow.idealSeconds(),
                    flow.bytesPerSecond(),
                    flow.trafficClass()));
        }
        return out.toString();
    }
}

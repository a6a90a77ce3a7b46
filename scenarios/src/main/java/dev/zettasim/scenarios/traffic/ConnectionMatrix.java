package dev.zettasim.scenarios.traffic;

import dev.zettasim.scenarios.yaml.Source;
import java.util.List;

/**
 * Hosts and the messages between them, as csg-htsim reads them from files ending in {@code .cm}.
 *
 * <p>Source: github.com/Broadcom/csg-htsim, sim/datacenter/connection_matrix.cpp: starts are in picoseconds.
 */
public record ConnectionMatrix(int hosts, List<Demand> demands) {
    public ConnectionMatrix {
        demands = List.copyOf(demands);
    }

    /**
     * Reads the text of such a file.
     *
     * @throws dev.zettasim.scenarios.yaml.ScenarioException with all faults of the text
     */
    public static ConnectionMatrix parse(Source source) {
        return new MatrixReader(source).read();
    }
}

package dev.zettasim.scenarios.build;

import dev.zettasim.core.units.Dimension;

/**
 * How a fabric's cables run.
 *
 * @param hostMetres adapter to leaf
 * @param trunkMetres switch to switch
 * @param mostRails adapters of a node up to which each has a rail of its own
 * @param trayRails rails of a node with more adapters, a rack of many trays
 */
public record Cabling(double hostMetres, double trunkMetres, int mostRails, int trayRails) {
    static Cabling cabling(EntryTree tree) {
        return new Cabling(
                tree.quantity("host-cable", Dimension.LENGTH),
                tree.quantity("trunk-cable", Dimension.LENGTH),
                tree.count("rails.most"),
                tree.count("rails.of-a-tray"));
    }

    int rails(int nics) {
        return nics <= mostRails ? nics : trayRails;
    }
}

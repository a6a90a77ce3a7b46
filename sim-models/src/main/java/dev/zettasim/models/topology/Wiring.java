package dev.zettasim.models.topology;

import dev.zettasim.core.units.Units;
import dev.zettasim.models.hardware.Nic;
import dev.zettasim.models.hardware.Switch;

/**
 * What a fabric is built of and how it is wired.
 *
 * @param nic adapters at the bottom; several may share one switch port of a higher speed
 * @param model switches of all tiers
 * @param oversubscription capacity of a leaf towards its hosts over its capacity upwards, at least 1 where nothing is
 *     wasted; the tiers above the leaves are not oversubscribed
 * @param hostCableMetres adapter to leaf
 * @param trunkCableMetres switch to switch
 */
public record Wiring(
        Nic nic,
        Switch model,
        Routing routing,
        double oversubscription,
        double hostCableMetres,
        double trunkCableMetres) {

    /** Light in glass: 5 ns/m. */
    private static final double PS_PER_METRE = 5000;

    public Wiring {
        if (!(oversubscription > 0)) {
            throw new IllegalArgumentException("oversubscription must be positive: " + oversubscription);
        }
    }

    /** A cable between switches at the speed of their ports. */
    public Cable trunk() {
        return trunk(model.portBytesPerSecond(), trunkCableMetres);
    }

    /** A cable between switches of a speed and length of its own; it loses as much to headers as an adapter's. */
    public Cable trunk(double lineBytesPerSecond, double metres) {
        return new Cable(lineBytesPerSecond * nic.goodputFraction(), lightPs(metres));
    }

    long hostCablePs() {
        return lightPs(hostCableMetres);
    }

    /** Adapters at both ends, and the cables to their switches. */
    long endPs() {
        return Math.round(nic.latencySeconds() * Units.SECOND + 2 * hostCableMetres * PS_PER_METRE);
    }

    private static long lightPs(double metres) {
        return Math.round(metres * PS_PER_METRE);
    }

    /** Payload per second of an adapter and its cable. */
    double hostBytesPerSecond() {
        return nic.bytesPerSecond() * nic.goodputFraction();
    }

    /** Uplinks of a leaf with that many hosts: as many ports as come nearest to the oversubscription asked for. */
    public int leafUplinks(int hostsPerLeaf) {
        return Math.max(1, (int)
                Math.round(hostsPerLeaf * nic.bytesPerSecond() / (oversubscription * model.portBytesPerSecond())));
    }

    /** Payload per second of one uplink, such that the oversubscription is exact although ports are whole. */
    double leafUplinkBytesPerSecond(int hostsPerLeaf) {
        return hostsPerLeaf * hostBytesPerSecond() / (oversubscription * leafUplinks(hostsPerLeaf));
    }

    /** The most hosts that a leaf has ports for, with its uplinks. */
    public int hostsPerLeaf() {
        double perHost = nic.bytesPerSecond() / model.portBytesPerSecond() * (1 + 1 / oversubscription);
        return Math.max(1, (int) Math.floor(model.ports() / perHost + 1e-9));
    }

    /** The most leaves that two tiers can join: one cable from each to every spine. */
    public int leavesOfTwoTiers() {
        return model.ports();
    }

    /** The most leaves that the spines of a pod can join when half their ports lead further up. */
    public int leavesPerPod() {
        return Math.max(1, model.ports() / 2);
    }
}

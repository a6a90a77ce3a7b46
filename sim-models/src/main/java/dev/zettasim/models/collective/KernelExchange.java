package dev.zettasim.models.collective;

import dev.zettasim.core.units.Units;
import dev.zettasim.models.hardware.Node;
import dev.zettasim.models.hardware.TokenKernel;
import dev.zettasim.models.transformer.ExpertSpread;

/**
 * Dispatch of tokens to experts, and the way back, by kernels made for it.
 *
 * <p>Model: a fixed time, then the bytes over what is slowest of scale-up ports, adapters, and the compute units that handle every copy,
 * those for the own member too. Kernels for long messages send one copy across the network to each domain, on the rail of its sender,
 * and one to each member there; kernels for small delays send a copy for each expert straight to its member.
 * <br>Assumes: members hold equally many experts; equally many members in each domain; enough compute units are free.
 * <br>Leaves out: the exchange of counts before the tokens; waiting of the host for them; that short messages run faster through caches.
 * <br>Source: DeepEP (github.com/deepseek-ai/DeepEP), csrc/kernels: intranode.cu, internode.cu, internode_ll.cu.
 * <br>Checked against: {@code KernelExchangeTest}: worked times; tables of measured exchanges.
 */
final class KernelExchange implements Exchange {
    private final Node node;
    private final TokenKernel kernel;
    private final ExpertSpread spread;

    KernelExchange(Node node, TokenKernel kernel, ExpertSpread spread) {
        this.node = node;
        this.kernel = kernel;
        this.spread = spread;
    }

    @Override
    public Choice choose(Members members, long bytes) {
        int domains = members.domains();
        double toEachDomain = domains == 1 ? 0 : copies(domains) / domains;
        double port = perPort(members);
        return new Choice(
                "tokens",
                Protocol.SIMPLE.key(),
                Units.toPs(kernel.start().seconds(domains)),
                Math.min(ofUnits(members), Math.min(ofPort(port), ofAdapter(toEachDomain * (domains - 1)))),
                domains == 1
                        ? GroupTraffic.exchangeInDomain(members, port)
                        : GroupTraffic.tokens(members, port, toEachDomain));
    }

    /** Copies that leave for so many parts, per copy of the size. */
    private double copies(int parts) {
        return kernel.perExpert() ? 1 : spread.distinct(parts) / spread.chosen();
    }

    /** What comes from other domains goes on over scale-up links, unless it went straight to its member. */
    private double perPort(Members members) {
        int local = members.mostInDomain();
        int from = kernel.perExpert() ? members.ranks() : local;
        return copies(members.ranks()) * (local - 1) / from;
    }

    private double ofUnits(Members members) {
        TokenKernel.Limits limits = members.domains() == 1 ? kernel.local() : kernel.between();
        return limits.copiesBytesPerSecond() / copies(members.ranks());
    }

    private double ofPort(double perByte) {
        return limit(node.accelerator().scaleUpBytesPerSecond() * kernel.local().linkFraction(), perByte);
    }

    private double ofAdapter(double perByte) {
        double rate = node.nic().bytesPerSecond() * node.nics() / node.gpus();
        return limit(rate * kernel.between().linkFraction(), perByte);
    }

    private static double limit(double bytesPerSecond, double perByte) {
        return perByte == 0 ? Double.POSITIVE_INFINITY : bytesPerSecond / perByte;
    }
}

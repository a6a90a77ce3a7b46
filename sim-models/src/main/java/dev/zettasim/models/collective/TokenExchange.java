package dev.zettasim.models.collective;

import dev.zettasim.core.units.Units;
import dev.zettasim.models.hardware.Node;
import dev.zettasim.models.transformer.ExpertSpread;

/**
 * Dispatch of tokens to experts, and the way back, where each token crosses once to every scale-up domain and once to every member
 * that has experts for it.
 *
 * <p>Model: of K copies per token, D(domains) of them, less the share that stays, leave by the NIC on the rail of their sender, and
 * D(members) go over scale-up links, less those for the member that they arrive at. The rate inside a domain is that of a measured
 * exchange of all with all; it starts as one does with the peers on the rail and in the domain.
 * <br>Assumes: members hold equally many experts; equally many members in each domain.
 * <br>Leaves out: the exchange of counts before the tokens; compute units beyond those of any collective; the limits of a library's own
 * kernels, see {@link KernelExchange}.
 * <br>Source: DeepEP (github.com/deepseek-ai/DeepEP), normal kernels: their measured rates inside a domain are those of the library's
 * exchange within some per cent.
 * <br>Checked against: {@code TokenExchangeTest}: worked bytes, measured times.
 */
final class TokenExchange implements Exchange {
    private final Node node;
    private final Measured measured;
    private final ExpertSpread spread;

    TokenExchange(Node node, Measured measured, ExpertSpread spread) {
        this.node = node;
        this.measured = measured;
        this.spread = spread;
    }

    @Override
    public Choice choose(Members members, long bytes) {
        int domains = members.domains();
        int local = members.mostInDomain();
        double crossing = domains == 1 ? 0 : spread.distinct(domains) / spread.chosen() / domains;
        double inside = spread.distinct(members.ranks()) / spread.chosen() * (local - 1) / local;
        return new Choice(
                "tokens",
                Protocol.SIMPLE.key(),
                Units.toPs(holdSeconds(members, bytes)),
                cap(local, inside),
                members.domains() == 1
                        ? GroupTraffic.exchangeInDomain(members, inside)
                        : GroupTraffic.tokens(members, inside, crossing));
    }

    private double cap(int local, double inside) {
        if (local == 1) {
            return node.accelerator().scaleUpBytesPerSecond();
        }
        double bus = measured.bytesPerSecond(CollectiveKind.ALL_TO_ALL, local) * (local - 1) / local;
        return bus / inside;
    }

    private double holdSeconds(Members members, long bytes) {
        if (members.domains() == 1) {
            return measured.exchangeHoldSeconds(members.ranks(), bytes);
        }
        int peers = members.domains() - 1 + members.mostInDomain() - 1;
        return node.collectives().library().constant("all-to-all.net")
                + peers * node.collectives().library().constant("all-to-all.peer");
    }
}

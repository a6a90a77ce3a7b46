package dev.zettasim.models.packet;

import dev.zettasim.core.engine.Simulation;
import dev.zettasim.core.random.RandomStream;

/** Makes the choice of paths that settings name. */
final class PathChoices {
    private final Simulation sim;
    private final PacketPool packets;
    private final Queues queues;

    PathChoices(Simulation sim, PacketPool packets, Queues queues) {
        this.sim = sim;
        this.packets = packets;
        this.queues = queues;
    }

    PathChoice of(PacketSettings settings) {
        RandomStream draws = RandomStream.of(settings.seed(), "packet-path");
        SwitchSettings switches = settings.switches();
        return switch (switches.balancing()) {
            case ECMP, REPS -> new HashedChoice(packets, HashedChoice.seed(settings));
            case RANDOM_SPRAY -> new RandomSpray(packets, draws);
            case ROUND_ROBIN -> new RoundRobinSpray(queues.links());
            case POWER_OF_TWO -> new PowerOfTwo(sim, packets, queues, draws);
            case ADAPTIVE -> adaptive(draws, switches);
            case FLOWLET -> new Flowlets(sim, packets, adaptive(draws, switches), switches.flowletGapPs());
        };
    }

    private PathChoice adaptive(RandomStream draws, SwitchSettings switches) {
        return new AdaptiveChoice(sim, packets, queues, draws, switches.adaptiveQuantumBytes());
    }
}

package dev.zettasim.models.collective;

import dev.zettasim.models.hardware.Node;

/** Where GPUs stand, as arithmetic on their dense ids. */
record Machine(Node node) {
    int domainOf(int gpu) {
        int perNode =
                (node.gpus() + node.scaleUp().domainGpus() - 1) / node.scaleUp().domainGpus();
        return gpu / node.gpus() * perNode + gpu % node.gpus() / node.scaleUp().domainGpus();
    }

    int railOf(int gpu) {
        return (int) ((long) (gpu % node.gpus()) * node.nics() / node.gpus());
    }
}

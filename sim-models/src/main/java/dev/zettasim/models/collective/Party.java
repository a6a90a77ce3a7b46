package dev.zettasim.models.collective;

/**
 * Members, and what the network does for them.
 *
 * @param aggregated whether switches between scale-up domains reduce for them
 */
record Party(Members members, boolean aggregated) {}

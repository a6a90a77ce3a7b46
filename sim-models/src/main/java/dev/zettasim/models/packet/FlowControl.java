package dev.zettasim.models.packet;

/** How the far end of a link keeps its sender from sending more than there is room for. */
public sealed interface FlowControl permits PriorityPause, LinkCredits {}

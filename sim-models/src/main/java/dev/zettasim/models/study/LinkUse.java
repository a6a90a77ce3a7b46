package dev.zettasim.models.study;

/** Who is told how a group uses links. */
interface LinkUse {
    /**
     * A use.
     *
     * @param link the image of the link
     * @param label of what uses it how much; equal for equal uses
     */
    void of(int link, long label);
}

package dev.zettasim.models.transformer;

/**
 * The part of a model that one pipeline stage holds: consecutive layers and perhaps an end of the model. A stage of several
 * chunks is a list of these.
 *
 * @param first layer, counted from 0
 * @param count of layers
 * @param embedding whether the input embedding is here
 * @param head whether the final norm and the output embedding are here
 */
public record StageLayers(int first, int count, boolean embedding, boolean head) {

    public StageLayers {
        if (first < 0 || count < 0) {
            throw new IllegalArgumentException(count + " layers from " + first);
        }
    }
}

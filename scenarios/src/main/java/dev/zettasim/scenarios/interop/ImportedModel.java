package dev.zettasim.scenarios.interop;

import java.util.List;

/**
 * A model in the language of scenarios.
 *
 * @param yaml the section {@code model} of a workload
 * @param notes what matters and was not taken over, or was taken as usual because the source does not say
 */
public record ImportedModel(String yaml, List<String> notes) {
    public ImportedModel {
        notes = List.copyOf(notes);
    }
}

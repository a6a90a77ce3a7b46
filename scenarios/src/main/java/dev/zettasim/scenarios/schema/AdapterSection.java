package dev.zettasim.scenarios.schema;

import dev.zettasim.scenarios.yaml.Default;
import dev.zettasim.scenarios.yaml.Doc;
import dev.zettasim.scenarios.yaml.Limits;
import dev.zettasim.scenarios.yaml.Shorthand;
import java.util.List;

/** Low-rank matrices that are trained beside a model's own. */
@Doc("Low-rank matrices (LoRA) that are trained beside the model's own, which stay as they are.")
public record AdapterSection(
        @Doc(value = "Rows of the first and columns of the second of two matrices.", examples = "16")
        @Shorthand
        @Limits(min = 1, max = 65_536)
        int rank,

        @Doc("Matrices of the model beside which they stand.") @Default("[qkv, projection, fc1, fc2]") @Limits(max = 4)
        List<Target> targets) {

    /** A matrix of the model. */
    public enum Target {
        @Doc("To queries, keys and values.")
        QKV,
        @Doc("From attention to the residual stream.")
        PROJECTION,
        @Doc("The first matrices of feed-forward blocks, of experts, too.")
        FC1,
        @Doc("The last matrix of feed-forward blocks, of experts, too.")
        FC2
    }
}

package dev.zettasim.scenarios.run;

import dev.zettasim.scenarios.schema.FabricSection;
import dev.zettasim.scenarios.schema.FabricSection.InNetworkReduction;
import java.util.Locale;

/** A fabric in a few words, such as {@code rail-optimized, sn5600, adaptive, 2:1}. */
public final class FabricWords {
    private FabricWords() {}

    public static String of(FabricSection fabric) {
        StringBuilder words = new StringBuilder(word(fabric.type()));
        words.append(", ").append(fabric.switches().type()).append(", ").append(word(fabric.routing()));
        if (fabric.inNetworkReduction() != InNetworkReduction.NONE) {
            words.append(", ").append(word(fabric.inNetworkReduction()));
        }
        if (fabric.oversubscription() != 1) {
            words.append(", ").append(ratio(fabric.oversubscription())).append(":1");
        }
        if (fabric.planes() != 1) {
            words.append(", ").append(fabric.planes()).append(" planes");
        }
        return words.toString();
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String ratio(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}

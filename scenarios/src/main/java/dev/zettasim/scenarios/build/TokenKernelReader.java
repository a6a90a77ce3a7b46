package dev.zettasim.scenarios.build;

import dev.zettasim.core.units.Dimension;
import dev.zettasim.models.hardware.TokenKernel;
import java.util.List;

/** Makes the kernels with which a library of the catalog moves tokens. */
final class TokenKernelReader {
    private final EntryTree tree;
    private final boolean perExpert;
    private final int usualUnits;
    private final double weightBytes;

    TokenKernelReader(EntryTree tree) {
        this.tree = tree;
        perExpert = tree.word("copies", List.of("per-rank", "per-expert")).equals("per-expert");
        usualUnits = tree.count("units");
        weightBytes = tree.has("weights") ? tree.quantity("weights", Dimension.DATA) : 0;
    }

    /** Compute units that its kernels take where nobody names another number. */
    int usualUnits() {
        return usualUnits;
    }

    TokenKernel kernel(TokenMove move) {
        double units = perExpert ? usualUnits : move.units().orElse(usualUnits);
        return new TokenKernel(
                perExpert,
                weightBytes,
                start(move.way() + ".start."),
                limits(move, units, "unit", "port"),
                limits(move, units, "unit-between", "adapter"));
    }

    private TokenKernel.Start start(String at) {
        return new TokenKernel.Start(
                tree.quantity(at + "domain", Dimension.DURATION),
                tree.quantity(at + "net", Dimension.DURATION),
                tree.quantity(at + "doubling", Dimension.DURATION));
    }

    private TokenKernel.Limits limits(TokenMove move, double units, String rate, String link) {
        String rates = move.way() + "." + rate + ".";
        return new TokenKernel.Limits(
                units * tree.positive(rates + width(move, rates), Dimension.DATA_RATE),
                tree.positive(move.way() + "." + link, Dimension.FRACTION));
    }

    private String width(TokenMove move, String rates) {
        return move.widths().stream()
                .map(bits -> bits + "-bit")
                .filter(key -> tree.has(rates + key))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no rate of any width in " + rates));
    }
}

package dev.zettasim.scenarios.build;

import dev.zettasim.core.units.Dimension;
import dev.zettasim.models.hardware.TokenKernel;
import java.util.List;

/** Makes the kernel with which a library of the catalog moves tokens one way. */
final class TokenKernelReader {
    private final EntryTree tree;
    private final TokenMove move;
    private final String way;

    private TokenKernelReader(EntryTree tree, TokenMove move) {
        this.tree = tree;
        this.move = move;
        way = move.way() + ".";
    }

    static TokenKernel kernel(EntryTree tree, TokenMove move) {
        TokenKernelReader reader = new TokenKernelReader(tree, move);
        boolean perExpert =
                tree.word("copies", List.of("per-rank", "per-expert")).equals("per-expert");
        int usual = tree.count("units");
        double units = perExpert ? usual : move.units().orElse(usual);
        return new TokenKernel(
                perExpert,
                reader.start(),
                reader.limits(units, "unit", "port"),
                reader.limits(units, "unit-between", "adapter"));
    }

    private TokenKernel.Start start() {
        return new TokenKernel.Start(
                tree.quantity(way + "start.domain", Dimension.DURATION),
                tree.quantity(way + "start.net", Dimension.DURATION),
                tree.quantity(way + "start.doubling", Dimension.DURATION));
    }

    private TokenKernel.Limits limits(double units, String rate, String link) {
        return new TokenKernel.Limits(
                units * tree.positive(way + rate + "." + width(rate), Dimension.DATA_RATE),
                tree.positive(way + link, Dimension.FRACTION));
    }

    private String width(String rate) {
        return move.widths().stream()
                .map(bits -> bits + "-bit")
                .filter(key -> tree.has(way + rate + "." + key))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no rate of any width in " + way + rate));
    }
}

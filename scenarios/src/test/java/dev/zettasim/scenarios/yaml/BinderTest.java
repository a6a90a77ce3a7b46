package dev.zettasim.scenarios.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.zettasim.core.units.Dimension;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BinderTest {
    /** A catalog entry in small. */
    record Chip(
            @Shorthand String name,

            @Key("bandwidth") @Unit(Dimension.DATA_RATE) @Nullable
            Sourced<Double> bandwidthBytesPerSecond,

            @Key("memory") @Unit(Dimension.DATA) @Nullable Sourced<Long> memoryBytes,
            @Nullable Sourced<Integer> cores,
            @Nullable Map<String, Double> peaks) {}

    record Board(
            Chip chip,
            @Limits(min = 1) int count,
            @OrWord("all") OptionalInt used,
            @Nullable List<String> tags) {}

    record Order(String type, @OverridesOf(Board.class) Overrides overrides) {}

    @Test
    void bind_plainFigure_hasNoProvenance() {
        Chip chip = chip("{name: a, bandwidth: 400 Gbit/s}");
        assertThat(chip.bandwidthBytesPerSecond()).isEqualTo(new Sourced<>(50e9, null, null, null));
    }

    @Test
    void bind_figureWithProvenance_keepsIt() {
        Chip chip = chip(
                "{name: a, memory: {value: 80 GiB, source: sheet, kind: datasheet, note: all of it}, cores: {value: 3}}");
        assertThat(chip.memoryBytes())
                .isEqualTo(new Sourced<>(80L << 30, "sheet", Sourced.Provenance.DATASHEET, "all of it"));
        assertThat(chip.cores()).isEqualTo(new Sourced<>(3, null, null, null));
    }

    @Test
    void bind_faultyFigure_isLocatedInside() {
        assertThat(fault("{name: a, memory: {value: 80, source: s, knid: fitted}}", Chip.class))
                .contains("s.yaml:1:27: error: `80` has no unit", "s.yaml:1:42: error: unknown key `knid` in `memory`");
        assertThat(fault("{name: a, memory: {source: s}}", Chip.class)).contains("`memory` is a mapping", "80 GiB");
    }

    @Test
    void bind_mapAndList_keepOrder() {
        assertThat(chip("{name: a, peaks: {fp8: 2, bf16: 1.5}}").peaks())
                .containsExactly(Map.entry("fp8", 2.0), Map.entry("bf16", 1.5));
        assertThat(read("{chip: a, count: 1, tags: [y, 8, x]}", Board.class).tags())
                .containsExactly("y", "8", "x");
    }

    @Test
    void bind_optionalNumber_takesWordAndAbsence() {
        assertThat(read("{chip: a, count: 1, used: all}", Board.class).used()).isEmpty();
        assertThat(read("{chip: a, count: 1}", Board.class).used()).isEmpty();
        assertThat(read("{chip: a, count: 1, used: 7}", Board.class).used()).hasValue(7);
    }

    @Test
    void over_changesInPlace_mergesIntoTheEntry() {
        Located.Mapping entry =
                LocatedReader.read("catalog.yaml", "{chip: {name: a, memory: {value: 80 GB, source: s}}, count: 8}");
        Order order = read("{type: x, count: 4, chip: {memory: 40 GB, cores: 2}}", Order.class);
        Board board = Binder.bind(order.overrides().over(entry), Board.class);
        assertThat(board.count()).isEqualTo(4);
        assertThat(board.chip().memoryBytes()).isEqualTo(new Sourced<>(40_000_000_000L, null, null, null));
        assertThat(board.chip().cores()).isEqualTo(new Sourced<>(2, null, null, null));
    }

    @Test
    void over_entryThatNamesAnother_keepsTheName() {
        Located.Mapping entry = LocatedReader.read("catalog.yaml", "{chip: a, count: 8}");
        Order order = read("{type: x, chip: {cores: 2}}", Order.class);
        Board board = Binder.bind(order.overrides().over(entry), Board.class);
        assertThat(board.chip().name()).isEqualTo("a");
        assertThat(board.chip().cores()).isEqualTo(new Sourced<>(2, null, null, null));
    }

    @Test
    void bind_overrides_areCheckedWhereTheyStand() {
        assertThat(fault("{type: x, cuont: 4, chip: {memory: 3 s, bandwith: 1 B/s}}", Order.class))
                .contains(
                        "s.yaml:1:11: error: unknown key `cuont`",
                        "did you mean `count`?",
                        "`3 s` is a duration, not an amount of data",
                        "unknown key `bandwith` in `chip`",
                        "3 errors in s.yaml");
    }

    @Test
    void bind_goodOverrides_needNoRequiredKey() {
        Order order = read("{type: x, chip: {cores: 2}}", Order.class);
        assertThat(order.overrides().keys().entries()).containsOnlyKeys("chip");
    }

    private static Chip chip(String text) {
        return read(text, Chip.class);
    }

    private static <T extends Record> T read(String text, Class<T> type) {
        return Binder.bind(LocatedReader.read("s.yaml", text), type);
    }

    private static String fault(String text, Class<? extends Record> type) {
        return catchThrowableOfType(ScenarioException.class, () -> read(text, type))
                .render();
    }
}

package dev.zettasim.scenarios.yaml;

import java.util.List;

/** Tells that a user's input cannot be used; the one exception for faults that are not ours. */
public final class ScenarioException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Diagnostics diagnostics;

    ScenarioException(Diagnostics diagnostics) {
        super(diagnostics.render(), null, false, false);
        this.diagnostics = diagnostics;
    }

    /** An exception that carries a single fault. */
    public static ScenarioException of(Diagnostic fault) {
        return of(fault, fault.place().source());
    }

    /** An exception that carries a single fault of a scenario, which may be that of an option beside it. */
    public static ScenarioException of(Diagnostic fault, Source scenario) {
        Diagnostics diagnostics = new Diagnostics(scenario);
        diagnostics.add(fault);
        return new ScenarioException(diagnostics);
    }

    /** All faults and warnings, sorted by position. */
    public List<Diagnostic> diagnostics() {
        return diagnostics.sorted();
    }

    /** The text for a terminal: each fault with its source line and caret, and the count at the end. */
    public String render() {
        return diagnostics.render();
    }
}

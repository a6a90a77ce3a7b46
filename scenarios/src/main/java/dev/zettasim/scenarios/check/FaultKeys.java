package dev.zettasim.scenarios.check;

import dev.zettasim.scenarios.schema.FaultSection;
import dev.zettasim.scenarios.schema.FaultSection.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The keys of one fault, and what is wrong with them. */
record FaultKeys(Inquiry it, String path) {
    private static final List<String> PARTS = List.of("node", "nic", "between", "switch");

    /** Of the keys that name a part these and no others. */
    void only(String rule, String... wanted) {
        List<String> named = List.of(wanted);
        for (String key : PARTS) {
            boolean given = it.scenario().isGiven(path + "." + key);
            if (given && !named.contains(key)) {
                error(key, "`" + key + "` does not belong to this fault", rule);
            } else if (!given && named.contains(key)) {
                error("kind", "the fault has no `" + key + "`", rule);
            }
        }
        alone("plane", named.contains("nic"), "a plane is told of a NIC's cable");
        alone("cables", named.contains("between"), "cables are counted between two switches");
    }

    private void alone(String key, boolean suits, String rule) {
        if (!suits && it.scenario().isGiven(path + "." + key)) {
            error(key, "`" + key + "` does not belong to this fault", rule);
        }
    }

    void pair(List<String> between) {
        if (between.size() != 2) {
            error("between", "a cable has two ends, not " + between.size(), "name two switches");
        }
    }

    void degraded(FaultSection fault) {
        boolean isDegraded = fault.kind() == Kind.LINK_DEGRADED;
        boolean given = it.scenario().isGiven(path + ".left");
        if (isDegraded && !given) {
            error("kind", "nothing says what is left of the link", "add `left`, such as `left: 50 %`");
        } else if (given && !isDegraded) {
            error("left", "nothing is left of what is down", "leave it out, or write `kind: link-degraded`");
        }
        for (String key : isDegraded ? new String[] {"detection", "rerouting"} : new String[0]) {
            alone(key, false, "a link that is degraded is not noticed");
        }
    }

    void times(FaultSection fault) {
        Double lasts = fault.lastsSeconds();
        Double every = fault.everySeconds();
        if (fault.times() > 1 && (every == null || lasts == null)) {
            error(
                    "times",
                    "it is not said how long each time lasts and when the next begins",
                    "add `lasts` and `every`");
        } else if (fault.times() == 1 && every != null) {
            error("every", "it happens only once", "add `times`");
        } else if (every != null && lasts != null && lasts >= every) {
            error("every", "it happens again before it is over", "make `every` longer than `lasts`");
        }
    }

    private void error(String key, String problem, @Nullable String hint) {
        it.error(path + "." + key, problem, hint, null);
    }
}

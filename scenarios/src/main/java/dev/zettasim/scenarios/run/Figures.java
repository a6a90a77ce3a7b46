package dev.zettasim.scenarios.run;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** All numbers that a run found out, by their path in the result; what only repeats the input is none of them. */
record Figures(Map<String, Double> values) {
    private static final List<String> ECHOES = List.of("training.tokens", "storage.checkpoint.everySeconds");

    static Figures of(Result result) {
        Map<String, Double> values = new LinkedHashMap<>();
        collect("step", result.step(), values);
        collect("training", result.training(), values);
        collect("memory", result.memory(), values);
        collect("network", result.network(), values);
        collect("storage", result.storage(), values);
        Result.Faults faults = result.faults();
        if (faults != null) {
            values.put("faults.lostSeconds", faults.lostSeconds());
            collect("faults.steps", faults.steps(), values);
        }
        ECHOES.forEach(values::remove);
        return new Figures(values);
    }

    private static void collect(String path, @Nullable Object value, Map<String, Double> values) {
        if (value instanceof Record record) {
            String named = value instanceof Result.LinkClass link ? path + "." + link.linkClass() : path;
            for (RecordComponent component : record.getClass().getRecordComponents()) {
                collect(named + "." + component.getName(), read(component, record), values);
            }
        } else if (value instanceof List<?> list) {
            boolean named = !list.isEmpty() && list.get(0) instanceof Result.LinkClass;
            for (int i = 0; i < list.size(); i++) {
                collect(named ? path : path + "[" + i + "]", list.get(i), values);
            }
        } else if (value instanceof Number number) {
            values.put(path, number.doubleValue());
        }
    }

    private static @Nullable Object read(RecordComponent component, Record record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The paths of figures that differ by more than a share of the greater one, or that only one of both has. */
    List<String> differing(Figures other, double tolerance) {
        TreeSet<String> paths = new TreeSet<>(values.keySet());
        paths.addAll(other.values.keySet());
        List<String> differing = new ArrayList<>();
        for (String path : paths) {
            Double mine = values.get(path);
            Double others = other.values.get(path);
            if (mine == null || others == null || isApart(mine, others, tolerance)) {
                differing.add(path + ": " + mine + " and " + others);
            }
        }
        return differing;
    }

    private static boolean isApart(double a, double b, double tolerance) {
        return Math.abs(a - b) > tolerance * Math.max(Math.abs(a), Math.abs(b));
    }

    double get(String path) {
        return Objects.requireNonNull(values.get(path), path);
    }
}

package dev.zettasim.scenarios.schema;

/**
 * One end of a link: a switch and, where it matters, one of its ports, as in {@code leaf-0:17}.
 *
 * @param port empty where it does not matter
 */
public record PortName(String ofSwitch, String port) {
    public static PortName of(String text) {
        int colon = text.lastIndexOf(':');
        return colon < 0
                ? new PortName(text.strip(), "")
                : new PortName(
                        text.substring(0, colon).strip(),
                        text.substring(colon + 1).strip());
    }

    @Override
    public String toString() {
        return port.isEmpty() ? ofSwitch : ofSwitch + ":" + port;
    }
}

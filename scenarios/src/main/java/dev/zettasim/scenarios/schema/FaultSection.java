package dev.zettasim.scenarios.schema;

import dev.zettasim.core.units.Dimension;
import dev.zettasim.scenarios.yaml.Default;
import dev.zettasim.scenarios.yaml.Doc;
import dev.zettasim.scenarios.yaml.Key;
import dev.zettasim.scenarios.yaml.Limits;
import dev.zettasim.scenarios.yaml.Unit;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Something that fails while the job runs. */
@Doc("Something that fails while the job runs.")
public record FaultSection(
        @Doc("What fails.") Kind kind,

        @Doc("When, counted from the beginning of the step that is reported.")
        @Key("at")
        @Default("0 s")
        @Unit(Dimension.DURATION)
        @Limits(max = 86_400)
        double atSeconds,

        @Doc("For how long; for good where it is left out.")
        @Key("lasts")
        @Unit(Dimension.DURATION)
        @Limits(above = true, max = 86_400)
        @Nullable
        Double lastsSeconds,

        @Doc("From one time that it happens to the next, where it happens several times.")
        @Key("every")
        @Unit(Dimension.DURATION)
        @Limits(above = true, max = 7_200)
        @Nullable
        Double everySeconds,

        @Doc("How often it happens: more than once is a link that flaps.") @Default("1") @Limits(min = 1, max = 1000)
        int times,

        @Doc("Number of the node whose NIC or scale-up switch it is, counted from 0.") @Limits(max = 999_999)
        OptionalInt node,

        @Doc("Number of the NIC in its node, counted from 0.") @Limits(max = 99_999)
        OptionalInt nic,

        @Doc("The plane of the NIC's cable, where the fabric has several.") @Default("0") @Limits(max = 15)
        int plane,

        @Doc(
                value = "The two switches whose cable it is, as `zettasim topology --format dot` names them.",
                examples = "[leaf-0, spine-8]")
        @Default("[]")
        List<String> between,

        @Doc("The switch, as `zettasim topology --format dot` names it.") @Key("switch") @Nullable
        String ofSwitch,

        @Doc("How many of the parallel cables between two switches.") @Default("1") @Limits(min = 1, max = 10_000)
        int cables,

        @Doc("What is left of the rate of a link that is degraded.")
        @Key("left")
        @Unit(Dimension.FRACTION)
        @Limits(above = true, max = 1)
        @Nullable
        Double leftFraction,

        @Doc("Until it is noticed; without it that of the fabric's recovery.")
        @Key("detection")
        @Unit(Dimension.DURATION)
        @Limits(max = 86_400)
        @Nullable
        Double detectionSeconds,

        @Doc("From then on until packets take other ways; without it that of the fabric's recovery and routing.")
        @Key("rerouting")
        @Unit(Dimension.DURATION)
        @Limits(max = 86_400)
        @Nullable
        Double reroutingSeconds) {

    /** What fails. */
    public enum Kind {
        @Doc("A cable, or a port at one of its ends.")
        LINK_DOWN,
        @Doc("A cable that carries less, as with many errors that are corrected; nothing notices.")
        LINK_DEGRADED,
        @Doc("A switch of the fabric with all its cables.")
        SWITCH_DOWN,
        @Doc("One of the switches inside a scale-up domain.")
        NVSWITCH_DOWN
    }

    /** What packets need of a link's rate: over less they would be sent again and again before they are through. */
    public static final double LEAST_LEFT_FRACTION = 1e-3;

    /** Whether it leaves some of a link, and less than packets need. */
    public boolean leavesTooLittleForPackets() {
        return leftFraction != null && leftFraction < LEAST_LEFT_FRACTION;
    }

    /** Whether it is a cable. */
    public boolean isOfLink() {
        return kind == Kind.LINK_DOWN || kind == Kind.LINK_DEGRADED;
    }
}

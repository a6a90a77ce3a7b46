package dev.zettasim.models.packet;

import dev.zettasim.core.engine.Event;
import dev.zettasim.core.engine.Simulation;

/** The timer of a congestion control that has one; set anew whenever it may have moved. */
final class ControlTimer extends Event {
    private final Simulation sim;
    private final CongestionControl control;
    private final Sender sender;

    ControlTimer(Simulation sim, CongestionControl control, Sender sender) {
        this.sim = sim;
        this.control = control;
        this.sender = sender;
    }

    /** Follows the control's timer while the sender has something left to send; what expired while it had nothing is made up for. */
    void follow(boolean isNeeded) {
        while (isNeeded && control.timerPs() < sim.now()) {
            control.onTimer(control.timerPs());
        }
        long duePs = isNeeded ? control.timerPs() : CongestionControl.NEVER;
        if (duePs == CongestionControl.NEVER) {
            sim.cancel(this);
        } else if (!isPending() || time() != duePs) {
            sim.reschedule(this, duePs);
        }
    }

    @Override
    protected void fire(Simulation simulation) {
        control.onTimer(simulation.now());
        sender.goOn();
        follow(sender.hasMore());
    }
}

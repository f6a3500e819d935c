package org.freedmr.bus;

import org.freedmr.contract.DropClass;
import org.freedmr.contract.DropOrder;
import org.freedmr.contract.ToWorker;

/// Which class of dropping each message has, as its record declares it, and how far each class may fill the
/// outbox. A class that gives way earlier has a lower mark, so there is always room left for those after it;
/// nothing that waits is ever taken out again, and the order stays.
final class DropClasses {
    private final DropOrder[] classes = new DropOrder[Codecs.TO_WORKER.size()];

    DropClasses() {
        for (int number = 0; number < classes.length; number++) {
            DropClass declared = Codecs.TO_WORKER.recordOf(number).getAnnotation(DropClass.class);
            if (declared == null) {
                throw new IllegalStateException(Codecs.TO_WORKER.recordOf(number) + " declares no drop class");
            }
            classes[number] = declared.value();
        }
    }

    DropOrder of(ToWorker message) {
        return classes[Codecs.TO_WORKER.numberOf(message)];
    }

    DropOrder ofNumber(int number) {
        return classes[number];
    }

    /// The bytes up to which a class may fill an outbox.
    static int mark(DropOrder of, int capacity) {
        int sixteenths = switch (of) {
            case PERIODIC -> 8;
            case LEGS -> 9;
            case REFUSALS -> 10;
            case DATA -> 11;
            case SESSIONS -> 12;
            case MESH -> 13;
            case CALLS -> 15;
            case HEALTH -> 16;
        };
        return (int) ((long) capacity * sixteenths / 16);
    }
}

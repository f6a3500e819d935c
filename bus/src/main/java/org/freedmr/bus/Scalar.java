package org.freedmr.bus;

import java.nio.ByteBuffer;

/// Single values of the language itself, and arrays of numbers.
enum Scalar implements Part {
    TRUTH(1) {
        @Override
        public void write(Object value, ByteBuffer out) {
            out.put((byte) ((boolean) value ? 1 : 0));
        }

        @Override
        public Object read(Cursor in) {
            return in.truth();
        }
    },
    I32(4) {
        @Override
        public void write(Object value, ByteBuffer out) {
            out.putInt((int) value);
        }

        @Override
        public Object read(Cursor in) {
            return in.i32();
        }
    },
    I64(8) {
        @Override
        public void write(Object value, ByteBuffer out) {
            out.putLong((long) value);
        }

        @Override
        public Object read(Cursor in) {
            return in.i64();
        }
    },
    F64(8) {
        @Override
        public void write(Object value, ByteBuffer out) {
            out.putDouble((double) value);
        }

        @Override
        public Object read(Cursor in) {
            return Double.longBitsToDouble(in.i64());
        }
    },
    TEXT(2) {
        @Override
        public void write(Object value, ByteBuffer out) {
            Text.put((String) value, out);
        }

        @Override
        public Object read(Cursor in) {
            return in.text();
        }
    },
    I32_ARRAY(2) {
        @Override
        public void write(Object value, ByteBuffer out) {
            int[] numbers = (int[]) value;
            ListPart.putCount(numbers.length, out);
            for (int number : numbers) {
                out.putInt(number);
            }
        }

        @Override
        public Object read(Cursor in) {
            int[] numbers = new int[in.count(4)];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = in.i32();
            }
            return numbers;
        }
    },
    I64_ARRAY(2) {
        @Override
        public void write(Object value, ByteBuffer out) {
            long[] numbers = (long[]) value;
            ListPart.putCount(numbers.length, out);
            for (long number : numbers) {
                out.putLong(number);
            }
        }

        @Override
        public Object read(Cursor in) {
            long[] numbers = new long[in.count(8)];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = in.i64();
            }
            return numbers;
        }
    };

    private final int minimumBytes;

    Scalar(int minimumBytes) {
        this.minimumBytes = minimumBytes;
    }

    @Override
    public int minimumBytes() {
        return minimumBytes;
    }

    @Override
    public String layout() {
        return name();
    }
}

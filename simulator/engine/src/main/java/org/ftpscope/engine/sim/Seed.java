package org.ftpscope.engine.sim;

/**
 * The one number from which all chance of a run comes. Streams of different names are independent of each other; a stream's
 * numbers depend on the seed, its name and nothing else.
 */
public record Seed(long value) {
    /** The stream of that name, from its beginning. */
    public RandomStream stream(String name) {
        // FNV-1a over UTF-16 units: String.hashCode would do but collides for short names.
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * 0x100000001b3L;
        }
        return new RandomStream(RandomStream.mix(value + 0x9e3779b97f4a7c15L) ^ RandomStream.mix(hash));
    }
}

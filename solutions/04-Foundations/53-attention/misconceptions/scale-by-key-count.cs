// misconception: scale-by-key-count
// says: The scores are divided by the root of the number of keys. It is the length of one vector, headSize, that makes dot
// products large; how many keys there are to choose from changes no score.

namespace Katas.Foundations;

/// <summary>One head of scaled dot-product attention.</summary>
public static class Attention
{
    /// <summary>Attention of each query over the keys that it may see.</summary>
    public static void Compute(
        ReadOnlySpan<float> query,
        ReadOnlySpan<float> key,
        ReadOnlySpan<float> value,
        Span<float> output,
        int headSize,
        bool causal)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(headSize, 1);
        if (query.Length % headSize != 0 || key.Length % headSize != 0)
            throw new ArgumentException("Queries and keys come in whole rows.");
        if (value.Length != key.Length || output.Length != query.Length)
            throw new ArgumentException("As many values as keys, as many outputs as queries.");
        if (output.Overlaps(query) || output.Overlaps(key) || output.Overlaps(value))
            throw new ArgumentException("The output shares memory with an input.");

        int queryCount = query.Length / headSize;
        int keyCount = key.Length / headSize;
        output.Clear();
        for (int i = 0; i < queryCount; i++)
        {
            int visible = causal ? i + keyCount - queryCount + 1 : keyCount;
            if (visible <= 0)
                continue;

            var weights = new float[visible];
            for (int j = 0; j < visible; j++)
            {
                float dot = 0;
                for (int k = 0; k < headSize; k++)
                    dot += query[i * headSize + k] * key[j * headSize + k];
                weights[j] = dot / MathF.Sqrt(keyCount);
            }

            Softmax.Rows(weights, weights, visible);
            for (int j = 0; j < visible; j++)
            {
                for (int k = 0; k < headSize; k++)
                    output[i * headSize + k] += weights[j] * value[j * headSize + k];
            }
        }
    }
}

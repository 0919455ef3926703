// misconception: empty-row-is-nan
// says: Where all scores are -infinity softmax is 0 / 0, which is NaN, and it spreads to all that is computed from it. A query
// that sees no key gets a row of zeros.

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
        if (queryCount == 0 || keyCount == 0)
        {
            output.Clear();
            return;
        }

        var scores = new float[queryCount * keyCount];
        for (int i = 0; i < queryCount; i++)
        {
            for (int j = 0; j < keyCount; j++)
            {
                float dot = 0;
                for (int k = 0; k < headSize; k++)
                    dot += query[i * headSize + k] * key[j * headSize + k];
                bool visible = !causal || j <= i + keyCount - queryCount;
                scores[i * keyCount + j] = visible ? dot / MathF.Sqrt(headSize) : float.NegativeInfinity;
            }
        }

        var weights = new float[queryCount * keyCount];
        Softmax.Rows(scores, weights, keyCount);
        for (int i = 0; i < queryCount; i++)
        {
            for (int k = 0; k < headSize; k++)
            {
                float sum = 0;
                for (int j = 0; j < keyCount; j++)
                    sum += weights[i * keyCount + j] * value[j * headSize + k];
                output[i * headSize + k] = sum;
            }
        }
    }
}

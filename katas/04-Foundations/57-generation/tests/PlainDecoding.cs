using Katas.Foundations;

namespace LessonTests.Foundations;

/// <summary>The next token's logits by the definition: attention written out in doubles, and nothing kept.</summary>
public static class PlainDecoding
{
    public static float[] Logits(IDecoder model, ReadOnlySpan<int> tokens)
    {
        int width = model.HiddenSize;
        var hidden = new float[tokens.Length * width];
        float[] query = new float[hidden.Length], key = new float[hidden.Length], value = new float[hidden.Length];
        model.Embed(tokens, 0, hidden);
        for (int block = 0; block < model.BlockCount; block++)
        {
            model.Project(block, hidden, query, key, value);
            model.Complete(block, Attend(query, key, value, width), hidden);
        }

        var logits = new float[model.VocabularySize];
        model.Predict(hidden.AsSpan(hidden.Length - width), logits);
        return logits;
    }

    private static float[] Attend(float[] query, float[] key, float[] value, int width)
    {
        var attended = new float[query.Length];
        for (int i = 0; i < query.Length / width; i++)
        {
            var weights = new double[i + 1];
            for (int j = 0; j <= i; j++)
            {
                double score = 0;
                for (int k = 0; k < width; k++)
                    score += (double)query[i * width + k] * key[j * width + k];
                weights[j] = Math.Exp(score / Math.Sqrt(width));
            }

            double sum = weights.Sum();
            for (int k = 0; k < width; k++)
            {
                double mean = 0;
                for (int j = 0; j <= i; j++)
                    mean += weights[j] / sum * value[j * width + k];
                attended[i * width + k] = (float)mean;
            }
        }

        return attended;
    }
}

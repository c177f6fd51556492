// Redaction by tables: what is a secret goes, in every form, and what is none stays.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { redact } from '../../../../core/text/redact/redact.ts';
import { marker } from '../../../../core/text/redact/kinds.ts';
import { tokenForms } from '../../../../core/text/redact/token-forms.ts';
import { harmless } from './harmless.ts';
import { moreHarmless } from './harmless-more.ts';
import { structureSecrets } from './secrets-in-structures.ts';
import { textSecrets } from './secrets-in-texts.ts';
import { programSecrets } from './secrets-of-programs.ts';
import { secrets } from './secrets.ts';

for (const [form, samples] of Object.entries({ ...secrets, ...programSecrets, ...structureSecrets, ...textSecrets }))
  test(`secrets: ${form}`, () => {
    const failures = samples.flatMap((sample) => {
      const clean = redact(sample.replaceAll(/[⟦⟧]/g, '')).text;
      const wanted = sample.replaceAll(/⟦[^⟧]*⟧/g, marker);
      return clean === wanted ? [] : [`${clean}\n  should be\n${wanted}`];
    });
    assert.equal(failures.join('\n\n'), '');
  });

for (const [why, samples] of Object.entries({ ...harmless, ...moreHarmless }))
  test(`no secrets: ${why}`, () => {
    const failures = samples.flatMap((sample) => {
      const clean = redact(sample).text;
      return clean === sample ? [] : [`${sample}\n  became\n${clean}`];
    });
    assert.equal(failures.join('\n\n'), '');
  });

test('each form of token takes its sample, in a sentence and in quotes', () => {
  const failures = tokenForms.flatMap(([name, , pattern, sample]) => {
    const secret = new RegExp(pattern).exec(sample)?.[0];
    const texts = [sample, `got ${sample} from it`, `{"x":"${sample}"}`, `x=${sample}, y`];
    return texts
      .filter((text) => secret === undefined || redact(text).text.includes(secret))
      .map((text) => `${name}: ${text}`);
  });
  assert.equal(failures.join('\n'), '');
});

/** The source documents the packs cite. */
export const documents = {
  S4: {
    title: {
      'zh-CN': '简析基层乡镇干部走读现象原因及对策',
      en: 'Commuting among township officials: causes and remedies',
    },
  },
}
